#include "central/api/receipt_page.h"
#include <string.h>
#include <strings.h>
#include "hotel/date.h"
#include "hotel/language.h"

struct page_words {
	const char *tag, *title, *genuine, *foreign, *amount, *due, *ask;
	const char *states[REFUND_STATE_COUNT], *methods[REFUND_METHOD_COUNT];
};

static const struct page_words all_words[LANGUAGE_COUNT] = {
    {"zh-CN", "您的单据", "这张单据是本酒店开具的，没有对应的退款。", "此码不是本酒店的单据，或不完整。", "金额",
        "最迟", "如已过此日期仍未收到，请联系前台。",
        {"您的退款已批准", "您的退款已汇出", "您的退款已完成", "款项被退回到酒店，请联系前台", "请到前台领取退款",
            "没有需要退还的款项，请联系前台"},
        {"", "退回原支付卡", "通过代订方退还", "退至贵公司", "在前台领取"}},
    {"zh-TW", "您的單據", "這張單據是本飯店開立的，沒有對應的退款。", "此碼不是本飯店的單據，或不完整。", "金額",
        "最遲", "如已過此日期仍未收到，請聯絡櫃檯。",
        {"您的退款已核准", "您的退款已匯出", "您的退款已完成", "款項被退回飯店，請聯絡櫃檯", "請到櫃檯領取退款",
            "沒有需要退還的款項，請聯絡櫃檯"},
        {"", "退回原付款卡", "透過代訂方退還", "退至貴公司", "在櫃檯領取"}},
    {"en", "Your paper", "This paper is of this hotel; no refund belongs to it.",
        "This code is not of a paper of this hotel, or it is not whole.", "Amount", "By when",
        "If it is not with you by then, please ask the front desk.",
        {"Your refund is approved", "Your refund is on its way", "Your refund is paid back",
            "The payment came back to us: please ask the front desk", "Your refund is ready at the front desk",
            "Nothing is to be paid back: please ask the front desk"},
        {"", "to the card that paid", "through your agency", "to your company", "at the front desk"}},
    {"ja", "お手元の用紙", "この用紙は当ホテルのものです。該当するご返金はございません。",
        "当ホテルの用紙のコードではないか、一部が欠けています。", "金額", "期日",
        "期日を過ぎても届かない場合は、フロントまでお問い合わせください。",
        {"ご返金が承認されました", "ご返金を送金いたしました", "ご返金が完了しました",
            "送金が戻ってまいりました。フロントまでお問い合わせください", "ご返金をフロントでお渡しします",
            "ご返金はございません。フロントまでお問い合わせください"},
        {"", "お支払いのカードへ", "予約元の旅行会社経由", "お勤め先へ", "フロントにて"}},
    {"ko", "고객님의 용지", "이 호텔에서 발행한 용지입니다. 해당하는 환불이 없습니다.",
        "이 호텔 용지의 코드가 아니거나 일부가 빠져 있습니다.", "금액", "기한",
        "기한이 지나도 받지 못하시면 프런트에 문의해 주세요.",
        {"환불이 승인되었습니다", "환불금을 보냈습니다", "환불이 완료되었습니다",
            "송금이 호텔로 되돌아왔습니다. 프런트에 문의해 주세요", "환불금을 프런트에서 받으세요",
            "환불할 금액이 없습니다. 프런트에 문의해 주세요"},
        {"", "결제하신 카드로", "예약 여행사를 통해", "회사로", "프런트에서"}},
};

/* The language of one tag ("zh-Hant-TW", "en"); LANGUAGE_COUNT for none of the house's. */
static enum language tag_language(const char *tag, size_t length)
{
	static const struct {
		const char *begins;
		enum language language;
	} rows[] = {{"zh-TW", LANGUAGE_ZH_TW}, {"zh-HK", LANGUAGE_ZH_TW}, {"zh-Hant", LANGUAGE_ZH_TW},
	    {"zh", LANGUAGE_ZH_CN}, {"en", LANGUAGE_EN}, {"ja", LANGUAGE_JA}, {"ko", LANGUAGE_KO}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t begins = strlen(rows[i].begins);
		if (length >= begins && strncasecmp(tag, rows[i].begins, begins) == 0)
			return rows[i].language;
	}
	return LANGUAGE_COUNT;
}

/* Phones name their languages in order. */
static enum language accepted(const char *header)
{
	while (*header) {
		header += strspn(header, " ,");
		size_t length = strcspn(header, " ,;");
		enum language language = tag_language(header, length);
		if (language < LANGUAGE_COUNT)
			return language;
		header += strcspn(header, ",");
	}
	return LANGUAGE_EN;
}

static void refund_write(
    struct buffer *page, const struct page_words *words, const struct refund *refund, enum language language)
{
	char amount[MONEY_TEXT_BYTES], day[DATE_TEXT_BYTES];
	bool open = refund->state != REFUND_DONE && refund->state != REFUND_WITHDRAWN;
	money_text(refund->amount, language, amount);
	date_text(refund->due_day, language, true, day);
	buffer_addf(
	    page, "<p><strong>%s</strong></p><p>%s: %s</p>", words->states[refund->state], words->amount, amount);
	if (refund->state != REFUND_WITHDRAWN)
		buffer_addf(page, "<p>%s</p>", words->methods[refund->method]);
	if (open)
		buffer_addf(page, "<p>%s: %s</p><p>%s</p>", words->due, day, words->ask);
}

void receipt_page(const struct request *request, struct response *response, bool genuine, const struct refund *refund)
{
	enum language language = accepted(request_header(request, "Accept-Language"));
	const struct page_words *words = &all_words[language];
	buffer_addf(&response->text,
	    "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
	    "<meta name=\"referrer\" content=\"no-referrer\"><meta name=\"robots\" content=\"noindex\">"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
	    "<title>%s</title><style>body{font:1.2em/1.6 sans-serif;max-width:32em;margin:3em auto;padding:0 "
	    "1em}</style>"
	    "</head><body><h1>%s</h1>",
	    words->tag, words->title, words->title);
	if (refund)
		refund_write(&response->text, words, refund, language);
	else
		buffer_addf(&response->text, "<p>%s</p>", genuine ? words->genuine : words->foreign);
	buffer_add_text(&response->text, "</body></html>\n");
	response->status = 200;
	response->content_type = "text/html; charset=utf-8";
}
