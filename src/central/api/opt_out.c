/* The link at the end of greetings and offers. Whoever holds it needs nothing else. It answers the same whether the
 * link is one or not, in the language that the link itself names, and shows nothing of anybody. */
#include "base/log.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/listing.h"
#include "central/central.h"
#include "central/desk/consent.h"
#include "hotel/language.h"

enum { BODY_BYTES_MAX = 4096 };

struct page_words {
	const char *tag, *title, *question, *button, *done;
};

static const struct page_words *words_of(enum language language)
{
	static const struct page_words words[LANGUAGE_COUNT] = {
	    {"zh-CN", "退订", "您不想再收到本酒店的祝福和优惠信息吗？与您的预订有关的通知不受影响。", "不再接收",
	        "您将不再收到祝福和优惠信息。"},
	    {"zh-TW", "取消訂閱", "您不想再收到本飯店的祝福與優惠訊息嗎？與您的訂房有關的通知不受影響。", "不再接收",
	        "您將不再收到祝福與優惠訊息。"},
	    {"en", "No more greetings and offers",
	        "Would you rather not get greetings and offers of the hotel? Messages about your bookings still come.",
	        "Stop them", "You will get no more greetings and offers."},
	    {"ja", "配信停止",
	        "当ホテルからのご挨拶やご案内の配信を停止しますか。ご予約に関するお知らせは引き続きお送りします。",
	        "配信を停止する", "ご挨拶やご案内の配信を停止いたしました。"},
	    {"ko", "수신 거부",
	        "호텔의 인사와 안내 메시지를 더 이상 받지 않으시겠습니까? 예약 관련 알림은 계속 보내 드립니다.",
	        "더 이상 받지 않기", "앞으로 인사와 안내 메시지를 보내지 않습니다."},
	};
	return &words[language];
}

static void answer(const struct request *request, struct response *response, bool done)
{
	enum language language = LANGUAGE_EN;
	language_parse(argument_or(request, "language", ""), &language);
	const struct page_words *words = words_of(language);
	buffer_addf(&response->text,
	    "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
	    "<meta name=\"referrer\" content=\"no-referrer\"><meta name=\"robots\" content=\"noindex\">"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
	    "<title>%s</title><style>body{font:1.2em/1.6 sans-serif;max-width:32em;margin:3em auto;padding:0 1em}"
	    "button{font:inherit;padding:.6em 1.4em}</style></head><body><h1>%s</h1><p>%s</p>",
	    words->tag, words->title, words->title, done ? words->done : words->question);
	if (!done)
		buffer_addf(
		    &response->text, "<form method=\"post\"><button type=\"submit\">%s</button></form>", words->button);
	buffer_add_text(&response->text, "</body></html>\n");
	response->status = 200;
	response->content_type = "text/html; charset=utf-8";
}

/* Mail programs and scanners open links by themselves: nothing is changed, or even looked up. */
static void get_opt_out(struct request *request, struct response *response)
{
	answer(request, response, false);
}

struct stop {
	const char *token;
	char hotel[HOTEL_ID_BYTES];
};

static bool hotel_find(struct work *work, void *self, struct error *err)
{
	struct stop *stop = self;
	return store_opt_out_link_hotel(work, stop->token, stop->hotel, err);
}

static bool opt_out(struct work *work, void *self, struct error *err)
{
	struct stop *stop = self;
	return consent_opt_out_by_link(work, stop->token, err);
}

static void post_opt_out(struct request *request, struct response *response)
{
	struct stop stop = {.token = request->parameters[0]};
	struct database *database = request->central->database;
	struct error err = {0};
	bool done = database_read(database, "", hotel_find, &stop, &err) &&
	            (!stop.hotel[0] || database_write(database, stop.hotel, opt_out, &stop, &err));
	if (done)
		answer(request, response, true);
	else
		respond_error(response, &err);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/opt-out/{token}", ACCESS_ANYONE, 0, get_opt_out},
    {"POST", "/v1/opt-out/{token}", ACCESS_ANYONE, BODY_BYTES_MAX, post_opt_out, "*"},
};
const struct route_table api_opt_out = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
