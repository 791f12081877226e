/* What the demo hotel answers to its guests' questions. */
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/demo/service.h"
#include "central/desk/answer.h"

struct five {
	const char *text[LANGUAGE_COUNT]; /* zh_CN zh_TW en ja ko */
};

static const struct answer_row {
	const char *id;
	enum answer_subject subject;
	struct five question, text, words;
} rows[] = {
    {"extra_bed", ANSWER_ROOMS,
        {{"可以加床或要婴儿床吗？", "可以加床或要嬰兒床嗎？", "Can I have an extra bed or a cot?",
            "エキストラベッドやベビーベッドはありますか。", "추가 침대나 아기 침대가 있나요?"}},
        {{"婴儿床免费。\n加床每晚 120 元，家庭房和套房都放得下，请在入住前告诉我们。",
            "嬰兒床免費。\n加床每晚 120 元，家庭房與套房都放得下，請在入住前告訴我們。",
            "Cots are free.\nAn extra bed is CN¥120 a night; family rooms and suites have space for one. Please tell "
            "us "
            "before you check in.",
            "ベビーベッドは無料です。\nエキストラベッドは 1 泊 120 元で、ファミリールームとスイートに入ります。"
            "チェックイン前にお知らせください。",
            "아기 침대는 무료입니다.\n추가 침대는 1박 120위안이며 패밀리룸과 스위트에 놓을 수 있습니다. 체크인 전에 "
            "말씀해 주세요."}},
        {{"小孩 孩子 宝宝 加床", "小孩 孩子 寶寶", "child baby crib rollaway", "子供 赤ちゃん こども", "아이 유아"}}},
    {"accessible", ANSWER_ROOMS,
        {{"有无障碍客房吗？", "有無障礙客房嗎？", "Are there rooms for wheelchair users?",
            "車いすで泊まれる部屋はありますか。", "휠체어로 이용할 수 있는 객실이 있나요?"}},
        {{"有七间：门宽 90 厘米，淋浴间没有门槛，床边和浴室有紧急拉绳。\n电梯、餐厅和泳池都可以坐轮椅到达。",
            "有七間：門寬 90 公分，淋浴間沒有門檻，床邊與浴室有緊急拉繩。\n電梯、餐廳與泳池都可以坐輪椅到達。",
            "Yes, seven: doors of 90 cm, step-free showers, emergency cords at the bed and in the bathroom.\nLifts, "
            "restaurant and pool can be reached in a wheelchair.",
            "7 室ございます。ドア幅 90 cm、段差のないシャワー、ベッド横と浴室に緊急呼び出しがあります。\nエレベーター、"
            "レストラン、プールも車いすで行けます。",
            "7실 있습니다. 문 폭 90 cm, 턱 없는 샤워실, 침대 옆과 욕실에 비상 호출이 있습니다.\n엘리베이터, 식당, "
            "수영장도 "
            "휠체어로 갈 수 있습니다."}},
        {{"轮椅 残疾人", "輪椅 身障", "disabled step-free accessible", "バリアフリー 車椅子", "장애인 무장애"}}},
    {"prices_include", ANSWER_PRICES,
        {{"房价包含什么？", "房價包含什麼？", "What does the room price include?", "宿泊料金に含まれるものは？",
            "객실 요금에 무엇이 포함되나요?"}},
        {{"包含税和服务费、无线网络、健身房和泳池。\n早餐在预订时可以选择，也可以当天加。",
            "包含稅與服務費、無線網路、健身房與泳池。\n早餐在預訂時可以選擇，也可以當天加。",
            "Tax and service, Wi-Fi, gym and pool.\nBreakfast can be chosen with the booking, or added on the day.",
            "税金とサービス料、Wi-"
            "Fi、ジムとプールの利用が含まれます。\n朝食はご予約時にお選びいただくか、当日追加できます。",
            "세금과 봉사료, 와이파이, 헬스장과 수영장이 포함됩니다.\n조식은 예약할 때 고르거나 당일 추가할 수 "
            "있습니다."}},
        {{"税 服务费 含早", "稅 服務費 含早", "tax service charge included", "税込 サービス料", "세금 봉사료"}}},
    {"breakfast_price", ANSWER_PRICES,
        {{"早餐多少钱？", "早餐多少錢？", "How much is breakfast?", "朝食はいくらですか。", "조식은 얼마인가요?"}},
        {{"成人 98 元，6–12 岁儿童 48 元，6 岁以下免费。", "成人 98 元，6–12 歲兒童 48 元，6 歲以下免費。",
            "CN¥98 for adults, CN¥48 for children of 6 to 12, free below 6.",
            "大人 98 元、6〜12 歳 48 元、6 歳未満は無料です。", "성인 98위안, 6–12세 48위안, 6세 미만 무료."}},
        {{"价格 自助 早饭", "價格 自助 早飯", "cost buffet price", "料金 ビュッフェ 朝ごはん", "가격 뷔페 아침 식사"}}},
    {"payment", ANSWER_PRICES,
        {{"可以怎么付款？", "可以怎麼付款？", "How can I pay?", "支払い方法は？", "어떻게 결제할 수 있나요?"}},
        {{"银行卡、微信、支付宝和现金。退房时在前台付款。", "銀行卡、微信、支付寶與現金。退房時在櫃檯付款。",
            "By card, WeChat Pay, Alipay or cash, at the desk when you leave.",
            "カード、WeChat Pay、Alipay、現金をご利用いただけます。ご出発時にフロントでお支払いください。",
            "카드, 위챗페이, 알리페이, 현금. 체크아웃 때 프런트에서 결제합니다."}},
        {{"信用卡 刷卡 发票 付钱", "信用卡 刷卡 發票 付錢", "credit card cash invoice bill receipt payment",
            "クレジットカード 領収書 しはらい", "신용카드 영수증 계산 지불"}}},
    {"breakfast", ANSWER_FACILITIES,
        {{"早餐在哪里，几点？", "早餐在哪裡，幾點？", "Where and when is breakfast?", "朝食はどこで、何時からですか。",
            "조식은 어디서 언제인가요?"}},
        {{"二层荷风餐厅，7:00–10:00。\n有中式和西式自助，也有素食。",
            "二樓荷風餐廳，7:00–10:00。\n有中式與西式自助，也有素食。",
            "In the Lotus Restaurant on floor 2, from 7:00 to 10:00.\nA Chinese and western buffet, with vegetarian "
            "dishes.",
            "2 階の荷風レストランで 7:00〜10:00。\n中国料理と洋食のビュッフェ、ベジタリアン料理もあります。",
            "2층 로터스 레스토랑, 7:00–10:00.\n중식과 양식 뷔페, 채식도 있습니다."}},
        {{"餐厅 吃饭 素食 早饭 用餐 时间", "餐廳 吃飯 素食 早飯 用餐 時間",
            "restaurant food vegetarian morning meal eat opening hours",
            "レストラン 食事 ちょうしょく あさごはん 朝ごはん モーニング", "식당 아침 식사 아침밥 조식 시간"}}},
    {"pool_gym", ANSWER_FACILITIES,
        {{"泳池和健身房几点开放？", "泳池與健身房幾點開放？", "When are the pool and the gym open?",
            "プールとジムは何時までですか。", "수영장과 헬스장은 언제 여나요?"}},
        {{"三层，6:00–22:00。\n毛巾在入口处，14 岁以下儿童请由成人陪同。",
            "三樓，6:00–22:00。\n毛巾在入口處，14 歲以下兒童請由成人陪同。",
            "On floor 3, from 6:00 to 22:00.\nTowels are at the entrance; children under 14 come with an adult, "
            "please.",
            "3 階、6:00〜22:00。\nタオルは入口にございます。14 歳未満のお子様は大人とご一緒にお越しください。",
            "3층, 6:00–22:00.\n수건은 입구에 있습니다. 14세 미만 어린이는 보호자와 함께 와 주세요."}},
        {{"游泳 游泳池 运动 毛巾 开放时间", "游泳 游泳池 運動 毛巾 開放時間",
            "swimming fitness towel opening hours sport", "水泳 フィットネス タオル 営業時間", "수영 운동 수건 풀장"}}},
    {"wifi", ANSWER_FACILITIES,
        {{"无线网络怎么连接？", "無線網路怎麼連線？", "How do I get on the Wi-Fi?", "Wi-Fi の使い方は？",
            "와이파이는 어떻게 연결하나요?"}},
        {{"网络名 Yunjian，密码 lakeview18。\n客房、大堂和餐厅都有信号。",
            "網路名稱 Yunjian，密碼 lakeview18。\n客房、大廳與餐廳都有訊號。",
            "Network Yunjian, password lakeview18.\nIt works in the rooms, the lobby and the restaurant.",
            "ネットワーク名 Yunjian、パスワード lakeview18。\n客室、ロビー、レストランで使えます。",
            "네트워크 Yunjian, 비밀번호 lakeview18.\n객실, 로비, 식당에서 쓸 수 있습니다."}},
        {{"上网 网络 密码 wifi 无线网", "上網 網路 密碼 wifi 無線網", "internet wlan wireless password online",
            "インターネット 無線 ワイファイ ネット", "인터넷 무선 비밀번호 와이파이"}}},
    {"laundry", ANSWER_FACILITIES,
        {{"在哪里洗衣服？", "在哪裡洗衣服？", "Where can I wash my clothes?", "洗濯はどこでできますか。",
            "세탁은 어디서 하나요?"}},
        {{"自助洗衣在地下一层，全天开放，洗衣液免费。\n送洗请把洗衣袋放在门口，10:00 前送，当天 20:00 取。",
            "自助洗衣在地下一樓，全天開放，洗衣精免費。\n送洗請把洗衣袋放在門口，10:00 前送，當天 20:00 取。",
            "Self-service laundry is on B1, open all day; detergent is free.\nFor our laundry service leave the bag at "
            "your "
            "door by 10:00; it is back at 20:00.",
            "コインランドリーは地下 1 階、終日利用でき、洗剤は無料です。\n10:00 "
            "までに袋をドアの前に出していただければ、当日 "
            "20:00 に仕上がります。",
            "셀프 세탁실은 지하 1층, 24시간이며 세제는 무료입니다.\n세탁 서비스는 10:00까지 봉투를 문 앞에 두시면 "
            "20:00에 "
            "돌려 드립니다."}},
        {{"洗衣 洗衣机 熨斗 洗衣房", "洗衣 洗衣機 熨斗 洗衣房", "laundry washing machine iron",
            "ランドリー アイロン せんたく", "빨래 다리미"}}},
    {"luggage", ANSWER_FACILITIES,
        {{"可以寄存行李吗？", "可以寄存行李嗎？", "Can you keep my luggage?", "荷物を預けられますか。",
            "짐을 맡길 수 있나요?"}},
        {{"可以，入住前和退房后都免费，请交给大堂的礼宾台。", "可以，入住前與退房後都免費，請交給大廳的禮賓櫃檯。",
            "Yes, free before you check in and after you leave, at the concierge in the lobby.",
            "チェックイン前もチェックアウト後も無料です。ロビーのコンシェルジュにお預けください。",
            "네, 체크인 전과 체크아웃 후 무료입니다. 로비의 컨시어지에 맡겨 주세요."}},
        {{"箱子 存包 寄存 行李寄存", "行李箱 存包 寄放 行李寄存", "bags suitcase baggage store leave",
            "スーツケース クローク にもつ", "가방 캐리어 짐 보관"}}},
    {"west_lake", ANSWER_SURROUNDINGS,
        {{"到西湖怎么走？", "到西湖怎麼走？", "How do I get to West Lake?", "西湖への行き方は？",
            "시후는 어떻게 가나요?"}},
        {{"出门左转，沿湖滨路步行 5 分钟。\n湖滨步行街 3 分钟，音乐喷泉晚上七点和八点。",
            "出門左轉，沿湖濱路步行 5 分鐘。\n湖濱步行街 3 分鐘，音樂噴泉晚上七點與八點。",
            "Left from the door, five minutes on foot along Hubin Road.\nThe lakeside pedestrian street is 3 minutes "
            "away; "
            "the musical fountain plays at 19:00 and 20:00.",
            "玄関を出て左、湖浜路を徒歩 5 分。\n湖浜歩行街まで 3 分、音楽噴水は 19:00 と 20:00 です。",
            "문을 나와 왼쪽, 후빈로를 따라 도보 5분.\n후빈 보행거리까지 3분, 음악 분수는 19:00와 20:00입니다."}},
        {{"景点 散步 喷泉", "景點 散步 噴泉", "sights walk fountain", "観光 散歩", "관광 산책"}}},
    {"shops", ANSWER_SURROUNDINGS,
        {{"附近有便利店和药店吗？", "附近有便利商店與藥局嗎？", "Is there a shop or a pharmacy nearby?",
            "近くにコンビニや薬局はありますか。", "근처에 편의점이나 약국이 있나요?"}},
        {{"便利店在酒店右侧，24 小时。\n24 小时药店在龙翔桥地铁站旁，步行 6 分钟。",
            "便利商店在飯店右側，24 小時。\n24 小時藥局在龍翔橋地鐵站旁，步行 6 分鐘。",
            "A convenience store is to the right of the house, open 24 hours.\nA 24-hour pharmacy is beside "
            "Longxiangqiao "
            "station, 6 minutes on foot.",
            "コンビニはホテルの右隣、24 時間営業です。\n24 時間の薬局は龍翔橋駅の隣、徒歩 6 分です。",
            "편의점은 호텔 오른쪽, 24시간입니다.\n24시간 약국은 룽샹차오역 옆, 도보 6분입니다."}},
        {{"超市 买药 商店 购物", "超市 買藥 商店 購物", "store supermarket medicine chemist",
            "買い物 ドラッグストア かいもの くすり", "슈퍼 약"}}},
    {"hospital", ANSWER_SURROUNDINGS,
        {{"最近的医院在哪里？", "最近的醫院在哪裡？", "Where is the nearest hospital?", "一番近い病院はどこですか。",
            "가장 가까운 병원은 어디인가요?"}},
        {{"市一医院，浣纱路，步行 12 分钟，急诊 24 小时。\n急救电话 120；请同时告诉前台，我们陪您去。",
            "市一醫院，浣紗路，步行 12 分鐘，急診 24 小時。\n急救電話 120；請同時告訴櫃檯，我們陪您去。",
            "The First People's Hospital on Huansha Road, 12 minutes on foot, emergencies at any hour.\nThe ambulance "
            "is 120; "
            "please tell the desk too: we come with you.",
            "浣紗路の市第一人民医院、徒歩 12 分、救急は 24 時間です。\n救急車は 120 "
            "番。フロントにもお知らせください。お供いたします。",
            "완사로의 시 제1인민병원, 도보 12분, 응급실 24시간.\n구급차는 120번입니다. 프런트에도 알려 주시면 함께 가 "
            "드립니다."}},
        {{"看病 急诊 医生 生病", "看病 急診 醫生 生病", "doctor emergency ill ambulance", "医者 救急 びょういん 病気",
            "의사 응급"}}},
    {"metro", ANSWER_TRANSPORT,
        {{"最近的地铁站在哪里？", "最近的捷運站在哪裡？", "Where is the nearest metro station?", "最寄りの地下鉄駅は？",
            "가장 가까운 지하철역은 어디인가요?"}},
        {{"1 号线龙翔桥站，C 口，步行 6 分钟，6:05–23:30。", "1 號線龍翔橋站，C 出口，步行 6 分鐘，6:05–23:30。",
            "Longxiangqiao on line 1, exit C, 6 minutes on foot; from 6:05 to 23:30.",
            "1 号線の龍翔橋駅、C 出口、徒歩 6 分、6:05〜23:30。", "1호선 룽샹차오역 C출구, 도보 6분, 6:05–23:30."}},
        {{"地铁 交通 坐车", "地鐵 捷運 交通", "subway underground train", "地下鉄 電車 ちかてつ えき", "지하철 전철"}}},
    {"airport", ANSWER_TRANSPORT,
        {{"怎么去机场和火车站？", "怎麼去機場與火車站？", "How do I get to the airport and the railway station?",
            "空港や駅への行き方は？", "공항과 기차역은 어떻게 가나요?"}},
        {{"萧山机场：出租车约 45 分钟，约 130 元；机场大巴在武林门，每 30 分钟一班。\n火车东站：地铁 1 号线 20 分钟。",
            "蕭山機場：計程車約 45 分鐘，約 130 元；機場巴士在武林門，每 30 分鐘一班。\n火車東站：地鐵 1 號線 20 "
            "分鐘。",
            "Xiaoshan airport: about 45 minutes by taxi, about CN¥130; or the airport bus from Wulinmen, every 30 "
            "minutes.\nEast railway station: 20 minutes on metro line 1.",
            "蕭山空港：タクシーで約 45 分、約 130 元。空港バスは武林門から 30 分ごと。\n杭州東駅：地下鉄 1 号線で 20 "
            "分。",
            "샤오산 공항: 택시로 약 45분, 약 130위안. 공항버스는 우린먼에서 30분 간격.\n동역: 지하철 1호선으로 20분."}},
        {{"飞机 高铁 出租车 大巴 打车", "飛機 高鐵 計程車 巴士 叫車", "taxi bus flight train plane cab shuttle",
            "飛行機 新幹線 タクシー バス くうこう えき", "비행기 택시 버스 기차"}}},
    {"parking", ANSWER_TRANSPORT,
        {{"停车场在哪里，多少钱？", "停車場在哪裡，多少錢？", "Where can I park, and what does it cost?",
            "駐車場はどこですか。料金は？", "주차장은 어디이고 얼마인가요?"}},
        {{"入口在湖滨路一侧，住客每晚 60 元。\n有八个充电桩，先到先用。",
            "入口在湖濱路一側，住客每晚 60 元。\n有八個充電樁，先到先用。",
            "The car park's entrance is on Hubin Road; CN¥60 a night for our guests.\nEight chargers for electric "
            "cars, first "
            "come, first served.",
            "入口は湖浜路側、ご宿泊の方は 1 泊 60 元です。\n電気自動車の充電器が 8 台あり、先着順です。",
            "입구는 후빈로 쪽, 투숙객은 1박 60위안입니다.\n전기차 충전기 8대, 선착순입니다."}},
        {{"停车 汽车 充电 车位 开车", "停車 汽車 充電 車位 開車", "parking car garage charging",
            "車 駐車 充電 ちゅうしゃ くるま", "주차 차 충전"}}},
    {"smoking", ANSWER_RULES,
        {{"哪里可以吸烟？", "哪裡可以吸菸？", "Where may I smoke?", "喫煙できる場所は？", "흡연은 어디서 하나요?"}},
        {{"全馆禁烟，请到一层庭院吸烟。\n在客房吸烟要付 500 元清洁费。",
            "全館禁菸，請到一樓庭院吸菸。\n在客房吸菸要付 500 元清潔費。",
            "Not in the house; in the courtyard on the ground floor, please.\nCleaning a room that was smoked in costs "
            "CN¥500.",
            "館内は全面禁煙です。1 階の中庭をご利用ください。\n客室で喫煙された場合は清掃料 500 元を頂戴します。",
            "호텔 전체가 금연입니다. 1층 안뜰을 이용해 주세요.\n객실에서 흡연하면 청소비 500위안이 청구됩니다."}},
        {{"抽烟 香烟", "抽菸 香菸", "smoking cigarette", "たばこ 煙草 喫煙 きつえん", "담배"}}},
    {"check_out", ANSWER_RULES,
        {{"几点退房，可以延迟吗？", "幾點退房，可以延遲嗎？", "When must I check out, and can I stay longer?",
            "チェックアウトは何時ですか。延長できますか。", "체크아웃은 몇 시이고 연장할 수 있나요?"}},
        {{"12:00 前。到 14:00 免费，到 18:00 收半晚房费，看当天有没有房。\n可以在这台终端上申请。",
            "12:00 前。到 14:00 免費，到 18:00 收半晚房費，看當天有沒有房。\n可以在這台終端上申請。",
            "By 12:00. Until 14:00 it is free, until 18:00 half a night, if the room is not needed.\nYou can ask for "
            "it at this "
            "terminal.",
            "12:00 までです。14:00 まで無料、18:00 "
            "まで半泊分で、空室がある場合に限ります。\nこの端末でお申し込みいただけます。",
            "12:00까지입니다. 14:00까지 무료, 18:00까지 반박 요금이며 객실 사정에 따릅니다.\n이 단말기에서 신청할 수 "
            "있습니다."}},
        {{"离店 晚退房 退房时间 延迟退房", "離店 延遲退房 退房時間", "checkout check-out late departure leave time",
            "出発 レイトチェックアウト たいしつ 退室", "퇴실 레이트 퇴실 시간 늦은 체크아웃"}}},
    {"pets", ANSWER_RULES,
        {{"可以带宠物吗？", "可以帶寵物嗎？", "May I bring a pet?", "ペットは泊まれますか。",
            "반려동물을 데려와도 되나요?"}},
        {{"10 公斤以下的小型犬可以住标准双床房，每晚 80 元，请提前告诉我们。\n导盲犬在全馆免费。",
            "10 公斤以下的小型犬可以住標準雙床房，每晚 80 元，請提前告訴我們。\n導盲犬在全館免費。",
            "Small dogs up to 10 kg in Standard Twin rooms, CN¥80 a night; please tell us beforehand.\nGuide dogs are "
            "free and "
            "welcome everywhere.",
            "10 kg までの小型犬はスタンダードツイン限定で 1 泊 80 "
            "元です。事前にお知らせください。\n盲導犬は館内どこでも無料です。",
            "10 kg 이하 소형견은 스탠다드 트윈에서 1박 80위안입니다. 미리 알려 주세요.\n안내견은 어디서나 "
            "무료입니다."}},
        {{"狗 猫", "狗 貓", "dog cat animal", "犬 猫 いぬ ねこ", "개 강아지 고양이"}}},
};

static void say(struct localized *out, const struct five *words)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		text_copy(out->text[i], LOCALIZED_BYTES, words->text[i]);
}

/* Those of the answers that a picture of the demo hotel tells, too. */
static const struct {
	const char *id, *picture;
} pictured[] = {
    {"breakfast", "guide.breakfast"},
    {"pool_gym", "guide.pool"},
    {"west_lake", "guide.map"},
    {"shops", "guide.map"},
    {"metro", "guide.map"},
    {"extra_bed", "room.fam"},
    {"accessible", "room.acc"},
};

static void fill(const struct answer_row *row, int order, struct answer *out)
{
	*out = (struct answer){.subject = row->subject, .order = order};
	text_copy(out->id, sizeof(out->id), row->id);
	say(&out->question, &row->question);
	say(&out->text, &row->text);
	say(&out->words, &row->words);
	for (size_t i = 0; i < sizeof(pictured) / sizeof(pictured[0]); i++)
		if (text_equal(pictured[i].id, row->id))
			text_copy(out->picture, sizeof(out->picture), pictured[i].picture);
}

bool demo_answers_install(struct work *work, struct error *err)
{
	const char *fault;
	bool installed = true;
	struct answer *answer = memory_zeroed(1, sizeof(*answer));
	for (int i = 0; installed && i < (int)(sizeof(rows) / sizeof(rows[0])); i++) {
		fill(&rows[i], i, answer);
		installed =
		    answer_valid(answer, &fault) || error_set(err, "BAD_INPUT", "answer %s: %s", rows[i].id, fault);
		installed = installed && answer_publish(work, answer, "demo", err);
	}
	free(answer);
	return installed;
}
