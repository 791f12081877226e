#include "central/work/notice_words.h"
#include <stddef.h>
#include "base/text.h"

struct row {
	enum notice_kind kind;
	int lacking;
	struct notice_template in[LANGUAGE_COUNT];
};

static const struct row templates[] = {
    {NOTICE_CONFIRMED, 0,
        {{"预订已确认：{number}", "您的预订 {number} 已确认：{arrival} 入住，{departure} 离店。",
             "房型：{rooms}\n总价：{amount}\n付款方式：{payment}\n特殊要求：{wishes}\n期待您的光临。"},
            {"訂房已確認：{number}", "您的訂房 {number} 已確認：{arrival} 入住，{departure} 退房。",
                "房型：{rooms}\n總價：{amount}\n付款方式：{payment}\n特殊需求：{wishes}\n期待您的光臨。"},
            {"Your booking {number} is confirmed",
                "Your booking {number} is confirmed: arriving {arrival}, leaving {departure}.",
                "Rooms: {rooms}\nTotal: {amount}\nPayment: {payment}\nSpecial requests: {wishes}\nWe look forward to "
                "your stay."},
            {"ご予約を承りました（{number}）",
                "ご予約 {number} を承りました。チェックイン {arrival}、チェックアウト {departure} です。",
                "お部屋：{rooms}\n合計金額：{amount}\nお支払い：{payment}\nご要望事項：{wishes}"
                "\nお越しをお待ちしております。"},
            {"예약이 확정되었습니다 ({number})",
                "예약 {number}이(가) 확정되었습니다. 체크인 {arrival}, 체크아웃 {departure}.",
                "객실: {rooms}\n총액: {amount}\n결제 방법: {payment}\n특별 요청: {wishes}\n고객님을 기다리겠습니다."}}},
    {NOTICE_BOOKING_ASKED, 0,
        {{"我们收到了您的预订：{number}", "您的预订 {number} 已登记。我们的员工先核对一项内容，将在 {due} 前答复您。",
             "{arrival} 至 {departure}\n房型：{rooms}\n总价：{amount}\n特殊要求：{wishes}\n您也可以直接到前台询问。"},
            {"我們收到了您的訂房：{number}",
                "您的訂房 {number} 已登記。我們的人員先確認一項內容，將於 {due} 前答覆您。",
                "{arrival} 至 "
                "{departure}\n房型：{rooms}\n總價：{amount}\n特殊需求：{wishes}\n您也可以直接至櫃檯詢問。"},
            {"We have your booking {number}",
                "Your booking {number} is recorded. Our staff look at one thing first and answer you by {due}.",
                "{arrival} to {departure}\nRooms: {rooms}\nTotal: {amount}\nSpecial requests: {wishes}\nYou can also "
                "ask at the front desk."},
            {"ご予約をお預かりしました（{number}）",
                "ご予約 {number} をお預かりしました。係員が一点確認し、{due} までにお返事いたします。",
                "{arrival} ～ {departure}\nお部屋：{rooms}\n合計金額：{amount}\nご要望事項：{wishes}"
                "\nフロントでもお尋ねいただけます。"},
            {"예약을 접수했습니다 ({number})",
                "예약 {number}이(가) 접수되었습니다. 직원이 한 가지를 먼저 확인하고 {due}까지 답변드립니다.",
                "{arrival} ~ {departure}\n객실: {rooms}\n총액: {amount}\n특별 요청: {wishes}\n프런트에서도 문의하실 수 "
                "있습니다."}}},
    {NOTICE_CHANGED, 0,
        {{"预订已变更：{number}", "您的预订 {number} 已变更：{arrival} 入住，{departure} 离店。",
             "更改内容：{asked}\n住客姓名：{guests}\n联系方式：{contact}\n房型：{rooms}\n新的总价：{amount}"
             "\n差额：{difference}\n加购项目另记入房账，差额 {extras}\n将退还 {refund}，最迟于 {due} 到账（{method}）"
             "\n尚需支付：{balance}\n特殊要求：{wishes}\n您的说明：{reason}"},
            {"訂房已變更：{number}", "您的訂房 {number} 已變更：{arrival} 入住，{departure} 退房。",
                "更改內容：{asked}\n房客姓名：{guests}\n聯絡方式：{contact}\n房型：{rooms}\n新的總價：{amount}"
                "\n差額：{difference}\n加購項目另記入房帳，差額 {extras}\n將退還 {refund}，最遲於 {due} "
                "入帳（{method}）"
                "\n尚需支付：{balance}\n特殊需求：{wishes}\n您的說明：{reason}"},
            {"Your booking {number} was changed",
                "Your booking {number} was changed: arriving {arrival}, leaving {departure}.",
                "Changed: {asked}\nGuests' names: {guests}\nContact details: {contact}\nRooms: {rooms}\nNew total: "
                "{amount}\nDifference: {difference}\nExtras, on the bill of the room: difference {extras}\nWe refund "
                "{refund}, at the latest on {due} ({method}).\nStill to be paid: {balance}\nSpecial requests: "
                "{wishes}\nYou told us: {reason}"},
            {"ご予約を変更いたしました（{number}）",
                "ご予約 {number} を変更いたしました。チェックイン {arrival}、チェックアウト {departure} です。",
                "変更内容：{asked}\nご宿泊者名：{guests}\nご連絡先：{contact}\nお部屋：{rooms}"
                "\n変更後の合計金額：{amount}\n差額：{difference}\n追加のサービス（お部屋のご精算分）の差額：{extras}"
                "\n{refund} を {due} までに返金いたします（{method}）。\n未払い額：{balance}"
                "\nご要望事項：{wishes}\nご要望：{reason}"},
            {"예약이 변경되었습니다 ({number})",
                "예약 {number}이(가) 변경되었습니다. 체크인 {arrival}, 체크아웃 {departure}.",
                "변경 내용: {asked}\n투숙객 이름: {guests}\n연락처: {contact}\n객실: {rooms}\n변경 후 총액: {amount}"
                "\n차액: {difference}\n추가 항목(객실 요금에 합산) 차액: {extras}\n{refund}을(를) 늦어도 {due}까지 "
                "환불해 "
                "드립니다 ({method}).\n남은 결제 금액: {balance}\n특별 요청: {wishes}\n말씀하신 사유: {reason}"}}},
    {NOTICE_CHANGE_REFUSED, 0,
        {{"预订未能变更：{number}", "很抱歉，您的预订 {number} 未能变更：{reason}。原预订保持不变。",
             "您希望：{asked}\n可以改为（总价，括号内为差额）：\n{alternatives}\n请在大堂自助机上办理，或与我们联系。"},
            {"訂房未能變更：{number}", "很抱歉，您的訂房 {number} 未能變更：{reason}。原訂房維持不變。",
                "您希望：{asked}\n可以改為（總價，括號內為差額）：\n{alternatives}"
                "\n請於大廳自助機辦理，或與我們聯絡。"},
            {"Your booking {number} could not be changed",
                "We are sorry: your booking {number} could not be changed ({reason}). It stands as it was.",
                "You had asked for: {asked}\nYou could have instead (total, and the difference):\n{alternatives}\n"
                "Choose it at the kiosk in the lobby, or contact us."},
            {"ご予約の変更ができませんでした（{number}）",
                "申し訳ございません。ご予約 {number} は変更できませんでした（{reason}）。元のご予約はそのままです。",
                "ご希望：{asked}\n次の内容でしたらご用意できます（合計金額、かっこ内は差額）：\n{alternatives}\n"
                "ロビーの端末でお選びいただくか、ご連絡ください。"},
            {"예약을 변경하지 못했습니다 ({number})",
                "죄송합니다. 예약 {number}을(를) 변경하지 못했습니다({reason}). 기존 예약은 그대로 유지됩니다.",
                "요청하신 내용: {asked}\n다음과 같이 변경하실 수 있습니다(총액, 괄호 안은 차액):\n{alternatives}\n"
                "로비 키오스크에서 선택하시거나 연락해 주십시오."}}},
    {NOTICE_CHANGE_REFUSED, 1,
        {{"预订未能变更：{number}", "很抱歉，您的预订 {number} 未能变更：{reason}。原预订保持不变。",
             "您希望：{asked}\n请联系我们，我们会为您另找合适的办法。"},
            {"訂房未能變更：{number}", "很抱歉，您的訂房 {number} 未能變更：{reason}。原訂房維持不變。",
                "您希望：{asked}\n請與我們聯絡，我們會為您另尋合適的辦法。"},
            {"Your booking {number} could not be changed",
                "We are sorry: your booking {number} could not be changed ({reason}). It stands as it was.",
                "You had asked for: {asked}\nPlease contact us; we will gladly look for another way."},
            {"ご予約の変更ができませんでした（{number}）",
                "申し訳ございません。ご予約 {number} は変更できませんでした（{reason}）。元のご予約はそのままです。",
                "ご希望：{asked}\nほかの方法をお探ししますので、ご連絡ください。"},
            {"예약을 변경하지 못했습니다 ({number})",
                "죄송합니다. 예약 {number}을(를) 변경하지 못했습니다({reason}). 기존 예약은 그대로 유지됩니다.",
                "요청하신 내용: {asked}\n다른 방법을 찾아 드리겠으니 연락해 주십시오."}}},
    {NOTICE_CHANGE_ASKED, 0,
        {{"请确认变更：预订 {number}",
             "您希望变更预订 {number}：{asked}。变更后总价为 {amount}（目前 {before}），因此尚未变更。我们将在 {due} 前"
             "答复；如您同意，请到大堂自助机或前台确认。",
             "差额：{difference}\n目前的预订保持不变：{arrival} 至 "
             "{departure}。\n在自助机上会先显示价格，由您确认后才变更。"},
            {"請確認變更：訂房 {number}",
                "您希望變更訂房 {number}：{asked}。變更後總價為 {amount}（目前 {before}），因此尚未變更。我們將於 "
                "{due} 前"
                "答覆；如您同意，請至大廳自助機或櫃檯確認。",
                "差額：{difference}\n目前的訂房維持不變：{arrival} 至 "
                "{departure}。\n自助機會先顯示價格，由您確認後才變更。"},
            {"Please confirm the change to booking {number}",
                "You asked to change booking {number}: {asked}. It would cost {amount} instead of {before}, so nothing "
                "was changed yet. We answer by {due}; to say yes, use the kiosk in the lobby or tell the front desk.",
                "Difference: {difference}\nYour booking stands as it was: {arrival} to {departure}.\nThe kiosk shows "
                "the price first and changes nothing before you have confirmed it."},
            {"変更内容をご確認ください（{number}）",
                "ご予約 {number} の変更（{asked}）を承りましたが、合計が {before} から {amount} "
                "になるため、まだ変更して"
                "おりません。{due} までにお返事いたします。ご了承いただける場合は、ロビーの端末またはフロントで"
                "お申し付けください。",
                "差額：{difference}\n現在のご予約（{arrival} ～ {departure}）はそのままです。\n端末では料金を確認して"
                "いただいてから変更いたします。"},
            {"변경 내용을 확인해 주십시오 ({number})",
                "예약 {number}의 변경({asked})을 요청하셨습니다. 총액이 {before}에서 {amount}(으)로 바뀌므로 아직 "
                "변경하지 "
                "않았습니다. {due}까지 답변드리며, 동의하시면 로비 키오스크나 프런트에서 확인해 주십시오.",
                "차액: {difference}\n현재 예약({arrival} ~ {departure})은 그대로 유지됩니다.\n키오스크에서 요금을 먼저 "
                "보여 드리고 확인하신 뒤에만 변경합니다."}}},
    {NOTICE_CHANGE_ASKED, 1,
        {{"我们正在处理您的变更：预订 {number}",
             "您希望变更预订 {number}：{asked}。需要由我们的员工处理，我们将在 {due} 前答复；此前预订保持不变。",
             "目前的预订：{arrival} 至 {departure}，总价 {before}。\n您也可以直接到前台办理。"},
            {"我們正在處理您的變更：訂房 {number}",
                "您希望變更訂房 {number}：{asked}。需由我們的人員處理，我們將於 {due} 前答覆；在此之前訂房維持不變。",
                "目前的訂房：{arrival} 至 {departure}，總價 {before}。\n您也可以直接至櫃檯辦理。"},
            {"We are looking into your change to booking {number}",
                "You asked to change booking {number}: {asked}. Our staff have to look into it and answer by {due}; "
                "until then it stands as it was.",
                "It is for {arrival} to {departure}, {before} in total.\nYou can also speak to the front desk."},
            {"ご変更を確認しております（{number}）",
                "ご予約 {number} の変更（{asked}）は係の者が確認し、{due} までにお返事いたします。それまでご予約は"
                "そのままです。",
                "現在のご予約：{arrival} ～ {departure}、合計 {before}\nフロントでも承ります。"},
            {"변경 요청을 확인하고 있습니다 ({number})",
                "예약 {number}의 변경({asked})은 직원이 확인하여 {due}까지 답변드립니다. 그때까지 예약은 그대로 "
                "유지됩니다.",
                "현재 예약: {arrival} ~ {departure}, 총액 {before}\n프런트에서도 도와드립니다."}}},
    {NOTICE_CANCELLED, 0,
        {{"预订已取消：{number}", "您的预订 {number} 已取消，将退还 {refund}，最迟于 {due} 到账。",
             "原定入住：{arrival} 至 "
             "{departure}\n取消原因：{reason}\n您的说明：{words}\n取消费用：{fee}\n退款方式：{method}"},
            {"訂房已取消：{number}", "您的訂房 {number} 已取消，將退還 {refund}，最遲於 {due} 入帳。",
                "原定入住：{arrival} 至 "
                "{departure}\n取消原因：{reason}\n您的說明：{words}\n取消費用：{fee}\n退款方式：{method}"},
            {"Your booking {number} was cancelled",
                "Your booking {number} was cancelled. We refund {refund}, at the latest on {due}.",
                "It was for {arrival} to {departure}.\nReason: {reason}\nYou told us: {words}\nFee: {fee}\nRefunded: "
                "{method}"},
            {"ご予約を取り消しました（{number}）",
                "ご予約 {number} を取り消しました。{refund} を {due} までに返金いたします。",
                "ご宿泊予定：{arrival} ～ "
                "{departure}\n理由：{reason}\nお申し出の内容：{words}\n取消料：{fee}\n返金方法：{method}"},
            {"예약이 취소되었습니다 ({number})",
                "예약 {number}이(가) 취소되었습니다. {refund}을(를) 늦어도 {due}까지 환불해 드립니다.",
                "예정 숙박일: {arrival} ~ {departure}\n사유: {reason}\n말씀하신 내용: {words}\n취소 수수료: "
                "{fee}\n환불 방법: {method}"}}},
    {NOTICE_CANCELLED, 1,
        {{"预订已取消：{number}", "您的预订 {number} 已取消，取消费用 {fee}，没有需要退还的款项。",
             "原定入住：{arrival} 至 {departure}\n取消原因：{reason}\n您的说明：{words}"},
            {"訂房已取消：{number}", "您的訂房 {number} 已取消，取消費用 {fee}，沒有需要退還的款項。",
                "原定入住：{arrival} 至 {departure}\n取消原因：{reason}\n您的說明：{words}"},
            {"Your booking {number} was cancelled",
                "Your booking {number} was cancelled. The fee is {fee}; there is nothing to refund.",
                "It was for {arrival} to {departure}.\nReason: {reason}\nYou told us: {words}"},
            {"ご予約を取り消しました（{number}）",
                "ご予約 {number} を取り消しました。取消料は {fee} で、返金はございません。",
                "ご宿泊予定：{arrival} ～ {departure}\n理由：{reason}\nお申し出の内容：{words}"},
            {"예약이 취소되었습니다 ({number})",
                "예약 {number}이(가) 취소되었습니다. 취소 수수료는 {fee}이며 환불 금액은 없습니다.",
                "예정 숙박일: {arrival} ~ {departure}\n사유: {reason}\n말씀하신 내용: {words}"}}},
    {NOTICE_CANCELLED, 2,
        {{"预订已取消：{number}", "您的预订 {number} 已免费取消，没有需要退还的款项。",
             "原定入住：{arrival} 至 {departure}\n取消原因：{reason}\n您的说明：{words}"},
            {"訂房已取消：{number}", "您的訂房 {number} 已免費取消，沒有需要退還的款項。",
                "原定入住：{arrival} 至 {departure}\n取消原因：{reason}\n您的說明：{words}"},
            {"Your booking {number} was cancelled",
                "Your booking {number} was cancelled free of charge; there is nothing to refund.",
                "It was for {arrival} to {departure}.\nReason: {reason}\nYou told us: {words}"},
            {"ご予約を取り消しました（{number}）", "ご予約 {number} を無料で取り消しました。返金はございません。",
                "ご宿泊予定：{arrival} ～ {departure}\n理由：{reason}\nお申し出の内容：{words}"},
            {"예약이 취소되었습니다 ({number})", "예약 {number}이(가) 무료로 취소되었습니다. 환불 금액은 없습니다.",
                "예정 숙박일: {arrival} ~ {departure}\n사유: {reason}\n말씀하신 내용: {words}"}}},
    {NOTICE_CANCEL_ASKED, 0,
        {{"请确认取消：预订 {number}",
             "您希望取消预订 {number}。取消费用为 {fee}，高于您同意的 {agreed}，因此尚未取消。我们将在 {due} "
             "前答复；如您"
             "同意，请到大堂自助机或前台确认。",
             "目前的预订保持不变：{arrival} 至 {departure}。"},
            {"請確認取消：訂房 {number}",
                "您希望取消訂房 {number}。取消費用為 {fee}，高於您同意的 {agreed}，因此尚未取消。我們將於 {due} "
                "前答覆；如"
                "您同意，請至大廳自助機或櫃檯確認。",
                "目前的訂房維持不變：{arrival} 至 {departure}。"},
            {"Please confirm: cancelling booking {number}",
                "You asked to cancel booking {number}. The fee is {fee}, more than the {agreed} that you agreed to, so "
                "nothing was cancelled yet. We answer by {due}; to say yes, use the kiosk in the lobby or tell the "
                "front desk.",
                "Your booking stands as it was: {arrival} to {departure}."},
            {"取り消し内容をご確認ください（{number}）",
                "ご予約 {number} の取り消しを承りましたが、取消料が {fee} となり、ご了承の {agreed} を上回るため、まだ"
                "取り消しておりません。{due} "
                "までにお返事いたします。ご了承いただける場合は、ロビーの端末またはフロントで"
                "お申し付けください。",
                "現在のご予約（{arrival} ～ {departure}）はそのままです。"},
            {"취소 내용을 확인해 주십시오 ({number})",
                "예약 {number}의 취소를 요청하셨습니다. 취소 수수료가 {fee}(으)로 동의하신 {agreed}보다 많아 아직 "
                "취소하지 "
                "않았습니다. {due}까지 답변드리며, 동의하시면 로비 키오스크나 프런트에서 확인해 주십시오.",
                "현재 예약({arrival} ~ {departure})은 그대로 유지됩니다."}}},
    {NOTICE_CANCEL_ASKED, 1,
        {{"我们正在处理您的取消请求：预订 {number}",
             "您希望取消预订 {number}。费用由酒店确定，我们将在 {due} 前答复；此前预订保持不变。",
             "目前的预订：{arrival} 至 {departure}。\n您也可以直接到前台办理。"},
            {"我們正在處理您的取消請求：訂房 {number}",
                "您希望取消訂房 {number}。費用由飯店確定，我們將於 {due} 前答覆；在此之前訂房維持不變。",
                "目前的訂房：{arrival} 至 {departure}。\n您也可以直接至櫃檯辦理。"},
            {"We are looking into cancelling booking {number}",
                "You asked to cancel booking {number}. What it costs is for the hotel to say; we answer by {due}, and "
                "until then it stands.",
                "It is for {arrival} to {departure}.\nYou can also speak to the front desk."},
            {"お取り消しを確認しております（{number}）",
                "ご予約 {number} のお取り消しを承りました。取消料はホテルで確認し、{due} "
                "までにお返事いたします。それまで"
                "ご予約はそのままです。",
                "現在のご予約：{arrival} ～ {departure}\nフロントでも承ります。"},
            {"취소 요청을 확인하고 있습니다 ({number})",
                "예약 {number}의 취소를 요청하셨습니다. 수수료는 호텔에서 확인하여 {due}까지 답변드리며, 그때까지 "
                "예약은 "
                "유지됩니다.",
                "현재 예약: {arrival} ~ {departure}\n프런트에서도 도와드립니다."}}},
    {NOTICE_CANCEL_REFUSED, 0,
        {{"预订未能取消：{number}", "很抱歉，您的预订 {number} 未能取消：{reason}。",
             "预订：{arrival} 至 {departure}\n请联系我们，我们会尽快处理。"},
            {"訂房未能取消：{number}", "很抱歉，您的訂房 {number} 未能取消：{reason}。",
                "訂房：{arrival} 至 {departure}\n請與我們聯絡，我們會盡快處理。"},
            {"Your booking {number} could not be cancelled",
                "We are sorry: your booking {number} could not be cancelled ({reason}).",
                "It is for {arrival} to {departure}.\nPlease contact us; we will see to it."},
            {"ご予約の取り消しができませんでした（{number}）",
                "申し訳ございません。ご予約 {number} は取り消しできませんでした（{reason}）。",
                "ご宿泊日：{arrival} ～ {departure}\nご連絡いただければ対応いたします。"},
            {"예약을 취소하지 못했습니다 ({number})", "죄송합니다. 예약 {number}을(를) 취소하지 못했습니다({reason}).",
                "숙박일: {arrival} ~ {departure}\n연락해 주시면 처리해 드리겠습니다."}}},
    {NOTICE_REFUND_DONE, 0,
        {{"退款已完成：{number}", "预订 {number} 的退款 {refund} 已于 {day} 完成。", "退款方式：{method}"},
            {"退款已完成：{number}", "訂房 {number} 的退款 {refund} 已於 {day} 完成。", "退款方式：{method}"},
            {"Refund for booking {number}", "Your refund of {refund} for booking {number} was made on {day}.",
                "Refunded: {method}"},
            {"返金手続きが完了しました（{number}）", "ご予約 {number} の返金 {refund} を {day} に完了いたしました。",
                "返金方法：{method}"},
            {"환불이 완료되었습니다 ({number})", "예약 {number}의 환불금 {refund}이(가) {day}에 처리되었습니다.",
                "환불 방법: {method}"}}},
    {NOTICE_ROOM_READY, 0,
        {{"您的房间已准备好", "预订 {number}：您的房间已准备好，请到大堂自助机（{kiosk}）办理入住。",
             "您已填写的内容都已保留。"},
            {"您的客房已準備好", "訂房 {number}：您的客房已準備好，請至大廳自助機（{kiosk}）辦理入住。",
                "您已填寫的內容都已保留。"},
            {"Your room is ready",
                "Booking {number}: your room is ready. Please check in at the kiosk in the lobby ({kiosk}).",
                "What you have entered there is kept."},
            {"お部屋のご用意ができました",
                "ご予約 {number}：お部屋のご用意ができました。ロビーの端末（{kiosk}）でチェックインください。",
                "ご入力いただいた内容は保存されています。"},
            {"객실이 준비되었습니다",
                "예약 {number}: 객실이 준비되었습니다. 로비 키오스크({kiosk})에서 체크인해 주십시오.",
                "입력하신 내용은 저장되어 있습니다."}}},
    {NOTICE_TICKET_ANSWERED, 0,
        {{"关于您反映的事项 {ticket}", "您反映的事项 {ticket} 已有处理结果。",
             "{answer}\n\n请在大堂自助机上告诉我们您是否满意。"},
            {"關於您反映的事項 {ticket}", "您反映的事項 {ticket} 已有處理結果。",
                "{answer}\n\n請於大廳自助機告訴我們您是否滿意。"},
            {"Your request {ticket}", "We have an answer to your request {ticket}.",
                "{answer}\n\nPlease tell us at the kiosk in the lobby whether you are satisfied."},
            {"お申し出の件（{ticket}）", "お申し出の件 {ticket} につきまして、対応が完了いたしました。",
                "{answer}\n\nロビーの端末で、ご満足いただけたかどうかお聞かせください。"},
            {"접수하신 건에 대하여 ({ticket})", "접수하신 {ticket} 건의 처리 결과를 알려 드립니다.",
                "{answer}\n\n로비 키오스크에서 만족하셨는지 알려 주십시오."}}},
    {NOTICE_MEMBER_JOINED, 0,
        {{"欢迎成为会员：{number}", "感谢您加入会员，您的会员号是 {number}。",
             "会员等级：{tier}\n请保存好会员号，入住时即可累积积分。"},
            {"歡迎成為會員：{number}", "感謝您加入會員，您的會員號是 {number}。",
                "會員等級：{tier}\n請妥善保存會員號，入住時即可累積點數。"},
            {"Your member number {number}", "Thank you for joining. Your member number is {number}.",
                "Tier: {tier}\nPlease keep the number: with it your stays earn points."},
            {"会員番号のお知らせ（{number}）", "ご入会ありがとうございます。会員番号は {number} です。",
                "会員ランク：{tier}\n番号は大切に保管してください。ご宿泊の際にポイントがたまります。"},
            {"회원 번호 안내 ({number})", "가입해 주셔서 감사합니다. 회원 번호는 {number}입니다.",
                "회원 등급: {tier}\n번호를 보관해 주십시오. 숙박하실 때 포인트가 적립됩니다."}}},
    {NOTICE_BILL, 0,
        {{"账单：预订 {number}", "您已退房（预订 {number}）。账单合计 {total}，已付 {paid}，余额 {balance}。",
             "房间：{room}\n入住：{arrival} 至 {departure}\n{lines}\n所得积分：{points}\n感谢您的入住，欢迎再次光临。"},
            {"帳單：訂房 {number}", "您已退房（訂房 {number}）。帳單合計 {total}，已付 {paid}，餘額 {balance}。",
                "房間：{room}\n入住：{arrival} 至 "
                "{departure}\n{lines}\n所得點數：{points}\n感謝您的入住，歡迎再次光臨。"},
            {"Your bill for booking {number}",
                "You are checked out (booking {number}). The bill comes to {total}; paid {paid}, balance {balance}.",
                "Room: {room}\nStay: {arrival} to {departure}\n{lines}\nPoints earned: {points}\nThank you for your "
                "stay; we would be glad to see you again."},
            {"ご精算書（{number}）",
                "ご予約 {number} のチェックアウトが完了しました。ご利用金額 {total}、お支払い済み {paid}、残額 "
                "{balance} です。",
                "お部屋：{room}\nご宿泊：{arrival} ～ {departure}\n{lines}\n獲得ポイント：{points}"
                "\nご利用ありがとうございました。またのお越しをお待ちしております。"},
            {"정산서 ({number})",
                "예약 {number}의 체크아웃이 완료되었습니다. 합계 {total}, 결제 {paid}, 잔액 {balance}.",
                "객실: {room}\n숙박: {arrival} ~ {departure}\n{lines}\n적립 포인트: {points}\n이용해 주셔서 "
                "감사합니다. 다시 뵙기를 바랍니다."}}},
    {NOTICE_REDEEMED, 0,
        {{"积分兑换成功：{gift}", "会员 {number}：您已用积分兑换 {gift}。", "{fetch}\n剩余积分：{points}"},
            {"點數兌換成功：{gift}", "會員 {number}：您已用點數兌換 {gift}。", "{fetch}\n剩餘點數：{points}"},
            {"Redeemed: {gift}", "Member {number}: your points were exchanged for {gift}.",
                "{fetch}\nPoints left: {points}"},
            {"ポイント交換が完了しました（{gift}）", "会員 {number} 様：ポイントを {gift} と交換いたしました。",
                "{fetch}\n残りのポイント：{points}"},
            {"포인트 교환 완료 ({gift})", "회원 {number}: 포인트를 {gift}(으)로 교환했습니다.",
                "{fetch}\n남은 포인트: {points}"}}},
    {NOTICE_REDEEM_REFUSED, 0,
        {{"未能兑换：{gift}", "会员 {number}：很抱歉，未能用积分兑换 {gift}（{reason}）。积分未扣除。",
             "现有积分：{points}"},
            {"未能兌換：{gift}", "會員 {number}：很抱歉，未能用點數兌換 {gift}（{reason}）。點數未扣除。",
                "現有點數：{points}"},
            {"Not redeemed: {gift}",
                "Member {number}: we are sorry, your points could not be exchanged for {gift} ({reason}). You keep "
                "them.",
                "Points: {points}"},
            {"ポイント交換ができませんでした（{gift}）",
                "会員 {number} 様：申し訳ございません。{gift} とは交換できませんでした（{reason}）。ポイントは"
                "そのままです。",
                "現在のポイント：{points}"},
            {"포인트를 교환하지 못했습니다 ({gift})",
                "회원 {number}: 죄송합니다. {gift}(으)로 교환하지 못했습니다({reason}). 포인트는 그대로입니다.",
                "현재 포인트: {points}"}}},
};

const struct notice_template *notice_template_of(enum notice_kind kind, int lacking, enum language language)
{
	const struct row *found = NULL;
	for (size_t i = 0; i < sizeof(templates) / sizeof(templates[0]); i++)
		if (templates[i].kind == kind && (!found || templates[i].lacking == lacking))
			found = &templates[i];
	return found && language < LANGUAGE_COUNT ? &found->in[language] : NULL;
}

const char *notice_mark(enum notice_mark mark, enum language language)
{
	static const char *const wide[] = {"、", "；", "：", "（", "）"}, *const narrow[] = {
	                                                                      ", ", "; ", ": ", " (", ")"};
	return language == LANGUAGE_EN || language == LANGUAGE_KO ? narrow[mark] : wide[mark];
}

const char *notice_opening(enum language language)
{
	static const char *const texts[LANGUAGE_COUNT] = {
	    "{name}，您好：\n\n", "{name}，您好：\n\n", "Dear {name},\n\n", "{name} 様\n\n", "{name} 고객님께\n\n"};
	return texts[language];
}

const char *notice_closing(enum language language)
{
	static const char *const texts[LANGUAGE_COUNT] = {
	    "\n\n如有疑问，请与我们联系：电话 {phone}，邮箱 {email}。\n\n{hotel}\n",
	    "\n\n如有疑問，請與我們聯絡：電話 {phone}，電子郵件 {email}。\n\n{hotel}\n",
	    "\n\nIf you have any questions, please call {phone} or write to {email}.\n\n{hotel}\n",
	    "\n\nご不明な点は、電話 {phone} またはメール {email} までお問い合わせください。\n\n{hotel}\n",
	    "\n\n문의: 전화 {phone}, 이메일 {email}\n\n{hotel}\n"};
	return texts[language];
}

const char *notice_stop(enum language language, bool message, bool link)
{
	static const char *const texts[2][2][LANGUAGE_COUNT] = {
	    {{"如不想再收到此类祝福和优惠信息，请告知前台，或直接回复本邮件。",
	         "如不想再收到此類祝福與優惠訊息，請告知櫃檯，或直接回覆本郵件。",
	         "If you would rather not get such greetings and offers, tell the front desk or answer this mail.",
	         "今後このようなご挨拶やご案内が不要な場合は、フロントにお申し付けいただくか、このメールにご返信くださ"
	         "い。",
	         "이러한 인사와 안내를 더 이상 원하지 않으시면 프런트에 말씀해 주시거나 이 메일에 회신해 주십시오."},
	        {"如不想再收到此类祝福和优惠信息，请打开：\n{link}", "如不想再收到此類祝福與優惠訊息，請開啟：\n{link}",
	            "If you would rather not get such greetings and offers, open:\n{link}",
	            "今後このようなご挨拶やご案内が不要な場合は、次のページを開いてください。\n{link}",
	            "이러한 인사와 안내를 더 이상 원하지 않으시면 다음 페이지를 열어 주십시오.\n{link}"}},
	    {{"退订请致电 {phone}", "取消訂閱請致電 {phone}", "To stop these: call {phone}", "配信停止：電話 {phone}",
	         "수신 거부: 전화 {phone}"},
	        {"退订：{link}", "取消訂閱：{link}", "To stop these: {link}", "配信停止：{link}", "수신 거부: {link}"}},
	};
	return texts[message][link][language];
}

static const struct {
	const char *name, *code, *in[LANGUAGE_COUNT];
} words[] = {
    {"method", "card",
        {"退回原支付卡", "退回原付款卡", "to the card that paid", "お支払いのカードへ", "결제하신 카드로"}},
    {"method", "agency",
        {"由代订方退还", "由代訂方退還", "through your agency", "ご予約サイト経由", "예약하신 여행사를 통해"}},
    {"method", "company", {"退至贵公司", "退至貴公司", "to your company", "ご勤務先へ", "회사로"}},
    {"method", "desk", {"在前台领取", "至櫃檯領取", "at the front desk", "フロントにて", "프런트에서"}},
    {"payment", "at_hotel", {"到店付款", "到店付款", "at the hotel", "ホテルにて", "호텔에서 결제"}},
    {"payment", "prepaid", {"已预付", "已預付", "prepaid", "お支払い済み", "선결제"}},
    {"payment", "agency", {"由代理机构支付", "由代理機構支付", "by your agency", "旅行会社払い", "여행사 결제"}},
    {"payment", "company", {"由公司支付", "由公司支付", "by your company", "会社払い", "회사 결제"}},
    {"payment", "guaranteed", {"信用卡担保", "信用卡擔保", "guaranteed by card", "カード保証", "카드 보증"}},
    {"payment", "unknown", {"待定", "待定", "to be agreed", "未定", "미정"}},
    {"reason", "plans_changed", {"行程有变", "行程有變", "My plans have changed", "予定の変更", "일정 변경"}},
    {"reason", "illness", {"身体不适", "身體不適", "Illness", "体調不良", "건강 문제"}},
    {"reason", "transport",
        {"航班或列车取消", "航班或列車取消", "Flight or train was cancelled", "便や列車の運休", "항공편·열차 취소"}},
    {"reason", "price", {"价格原因", "價格因素", "The price", "料金", "가격"}},
    {"reason", "other_hotel", {"改住别处", "改住別處", "I stay somewhere else", "別の宿に泊まる", "다른 숙소 이용"}},
    {"reason", "booked_twice", {"重复预订", "重複預訂", "Booked twice", "二重予約", "중복 예약"}},
    {"reason", "other", {"其他原因", "其他原因", "Another reason", "その他の理由", "다른 이유"}},
    {"reason", "not_said", {"不便说明", "不便說明", "I would rather not say", "答えたくない", "답하지 않음"}},
    {"reason", "NO_STOCK",
        {"所选日期没有空房", "所選日期沒有空房", "no room is free on these dates", "ご希望日は満室です",
            "해당 날짜에 빈 객실이 없습니다"}},
    {"reason", "NEEDS_STAFF",
        {"酒店未能同意", "飯店未能同意", "the hotel could not agree to it", "ご希望に沿えませんでした",
            "호텔에서 받아들일 수 없었습니다"}},
    {"reason", "no_room",
        {"没有合适的空房", "沒有合適的空房", "no suitable room is free", "ご用意できるお部屋がありません",
            "알맞은 빈 객실이 없습니다"}},
    {"reason", "too_late", {"提出得太晚", "提出得太晚", "it came too late", "期限を過ぎています", "기한이 지났습니다"}},
    {"reason", "by_rate",
        {"该价格的条款不允许", "該價格的條款不允許", "the rate's terms do not allow it",
            "ご予約プランの規定により承れません", "예약 요금의 규정상 불가능합니다"}},
    {"reason", "by_hotel",
        {"酒店无法安排", "飯店無法安排", "the hotel cannot arrange it", "ホテルの都合により承れません",
            "호텔 사정상 어렵습니다"}},
    {"reason", "withdrawn",
        {"按您的意愿撤回", "依您的意願撤回", "as you wished", "お客様のご希望により取り下げ",
            "고객님의 요청으로 철회되었습니다"}},
    {"asked", "late", {"延迟退房至", "延遲退房至", "late check-out until", "レイトチェックアウト", "늦은 체크아웃"}},
    {"asked", "wishes", {"特殊要求", "特殊需求", "special requests", "ご要望", "특별 요청"}},
    {"asked", "guests", {"住客姓名", "房客姓名", "guests' names", "ご宿泊者名", "투숙객 이름"}},
    {"asked", "contact", {"联系方式", "聯絡方式", "contact details", "ご連絡先", "연락처"}},
    {"folio", "room", {"房间", "房間", "Room", "お部屋", "객실"}},
    {"folio", "late", {"延迟退房", "延遲退房", "Late check-out", "レイトチェックアウト", "늦은 체크아웃"}},
    {"folio", "food", {"餐饮", "餐飲", "Food and drinks", "お食事・お飲み物", "식음료"}},
    {"folio", "service", {"服务", "服務", "Services", "サービス", "서비스"}},
    {"folio", "damage", {"损坏", "損壞", "Damage", "破損", "파손"}},
    {"folio", "fee", {"费用", "費用", "Fee", "手数料", "수수료"}},
    {"folio", "discount", {"优惠", "優惠", "Discount", "割引", "할인"}},
    {"room", "place", {"房间", "房間", "room", "お部屋", "객실"}},
    {"fetch", "desk",
        {"请到前台领取", "請至櫃檯領取", "Please fetch it at the front desk", "フロントでお受け取りください",
            "프런트에서 받아 가세요"}},
    {"reason", "too_few_points",
        {"积分不足", "點數不足", "there are too few points", "ポイントが足りません", "포인트가 부족합니다"}},
    {"reason", "no_gift_left",
        {"礼品已经兑完", "禮品已經兌完", "none is left", "在庫がございません", "남은 상품이 없습니다"}},
    {"reason", "no_such_gift",
        {"该礼品已不再提供", "該禮品已不再提供", "it is no longer offered", "現在は取り扱っておりません",
            "더 이상 제공되지 않습니다"}},
    {"reason", "ALREADY_IN",
        {"客人已入住", "客人已入住", "the guest has checked in", "ご到着済みです", "이미 체크인하셨습니다"}},
    {"reason", "ALREADY_OUT",
        {"已经离店", "已經退房", "the stay is over", "ご出発済みです", "이미 체크아웃하셨습니다"}},
    {"reason", "CANCELLED",
        {"此前已取消", "先前已取消", "it was cancelled before", "取り消し済みです", "이미 취소되었습니다"}},
    {"reason", "NO_SHOW",
        {"入住日已过", "入住日已過", "the day of arrival has passed", "到着日を過ぎています", "도착일이 지났습니다"}},
    {"reason", "WAITLISTED",
        {"预订仍在候补", "訂房仍在候補", "it is still on the waiting list", "キャンセル待ちです",
            "아직 대기 중입니다"}},
    {"reason", "ROOM_NOT_ALLOWED",
        {"该房型住不下", "該房型住不下", "the room type is too small", "お部屋の定員を超えます",
            "객실 정원을 초과합니다"}},
    {"reason", "NOT_ALLOWED",
        {"目前不能这样办理", "目前無法這樣辦理", "it cannot be done any more", "現在は承れません",
            "지금은 처리할 수 없습니다"}},
    {"reason", "BAD_INPUT",
        {"日期已过或内容有误", "日期已過或內容有誤", "its dates have passed or do not fit",
            "日付または内容が正しくありません", "날짜 또는 내용이 올바르지 않습니다"}},
    {"reason", "STALE",
        {"价格或预订内容已有变化", "價格或訂房內容已有變動", "price or booking had changed meanwhile",
            "料金またはご予約内容が変わりました", "요금 또는 예약 내용이 변경되었습니다"}},
    {"reason", "HELD",
        {"预订正由前台处理", "訂房正由櫃檯處理", "the front desk is looking into it", "フロントで確認中です",
            "프런트에서 확인 중입니다"}},
};

const char *notice_word(const char *name, const char *code, enum language language)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (text_equal(words[i].name, name) && text_equal(words[i].code, code))
			return words[i].in[language];
	return code;
}
