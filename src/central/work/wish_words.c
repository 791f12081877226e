#include "central/work/wish_words.h"
#include "central/work/notice_words.h"

/* What stands in the note belongs to the wish. */
static bool note_says(enum wish_kind kind)
{
	return kind == WISH_ROOM || kind == WISH_FLOOR || kind == WISH_LATE_DEPARTURE || kind == WISH_EARLY_ARRIVAL ||
	       kind == WISH_OTHER;
}

void wish_words(const struct wish *wish, enum language language, struct buffer *out)
{
	static const char *const kinds[WISH_KIND_COUNT][LANGUAGE_COUNT] = {
	    [WISH_HIGH_FLOOR] = {"高楼层", "高樓層", "High floor", "高層階", "높은 층"},
	    [WISH_LOW_FLOOR] = {"低楼层", "低樓層", "Low floor", "低層階", "낮은 층"},
	    [WISH_NEAR_LIFT] = {"靠近电梯", "靠近電梯", "Near the lift", "エレベーターの近く", "엘리베이터 근처"},
	    [WISH_AWAY_FROM_LIFT] = {"远离电梯", "遠離電梯", "Away from the lift", "エレベーターから離れた部屋",
	        "엘리베이터에서 먼 곳"},
	    [WISH_VIEW] = {"景观房", "景觀房", "Room with a view", "眺望の良い部屋", "전망 좋은 객실"},
	    [WISH_NON_SMOKING] = {"无烟", "禁菸", "Non-smoking", "禁煙", "금연"},
	    [WISH_SMOKING] = {"吸烟房", "吸菸房", "Smoking room", "喫煙", "흡연"},
	    [WISH_ACCESSIBLE] = {"无障碍房", "無障礙房", "Accessible room", "バリアフリー", "장애인용 객실"},
	    [WISH_CONNECTING] = {"连通房", "連通房", "Connecting rooms", "コネクティングルーム", "커넥팅 룸"},
	    [WISH_BED_DOUBLE] = {"大床", "雙人床", "Double bed", "ダブルベッド", "더블 침대"},
	    [WISH_BED_TWIN] = {"双床", "兩張單人床", "Twin beds", "ツインベッド", "트윈 침대"},
	    [WISH_ROOM] = {"指定房间", "指定房間", "Specific room", "お部屋の指定", "지정 객실"},
	    [WISH_FLOOR] = {"指定楼层", "指定樓層", "Specific floor", "階の指定", "지정 층"},
	    [WISH_EXTRA_BED] = {"加床", "加床", "Extra bed", "エキストラベッド", "추가 침대"},
	    [WISH_COT] = {"婴儿床", "嬰兒床", "Baby cot", "ベビーベッド", "아기 침대"},
	    [WISH_EARLY_ARRIVAL] = {"提前入住", "提早入住", "Early arrival", "早めのご到着", "얼리 체크인"},
	    [WISH_LATE_DEPARTURE] = {"延迟退房", "延遲退房", "Late departure", "遅めのご出発", "레이트 체크아웃"},
	    [WISH_QUIET] = {"安静房间", "安靜房間", "Quiet room", "静かな部屋", "조용한 객실"},
	    [WISH_PARKING] = {"停车位", "停車位", "Parking", "駐車場", "주차"},
	    [WISH_TRANSFER] = {"机场接送", "機場接送", "Airport transfer", "空港送迎", "공항 픽업"},
	    [WISH_MEAL] = {"用餐", "用餐", "Meal", "お食事", "식사"},
	    [WISH_OTHER] = {"其他需求", "其他需求", "Other request", "その他のご要望", "기타 요청"},
	};
	static const char *const statuses[WISH_STATUS_COUNT][LANGUAGE_COUNT] = {
	    [WISH_ASKED] = {"待确认", "待確認", "being looked into", "確認中", "확인 중"},
	    [WISH_GRANTED] = {"已安排", "已安排", "granted", "承りました", "가능"},
	    [WISH_DECLINED] = {"无法安排", "無法安排", "not possible", "ご用意できません", "불가"},
	};
	if (wish->kind >= WISH_KIND_COUNT || wish->status >= WISH_STATUS_COUNT || language >= LANGUAGE_COUNT)
		return;
	buffer_add_text(out, kinds[wish->kind][language]);
	if (wish->note[0] && note_says(wish->kind))
		buffer_addf(
		    out, "%s%s%s", notice_mark(MARK_OPEN, language), wish->note, notice_mark(MARK_SHUT, language));
	buffer_addf(out, "%s%s", notice_mark(MARK_COLON, language), statuses[wish->status][language]);
}
