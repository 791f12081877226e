/* What guests are written about a change or a cancellation: everything that concerns them, and nothing else. */
#include "central/stays.h"

struct mail {
	struct rig *rig;
	struct rig_kiosk kiosk;
	struct buffer text;
};

/* A booking of two rooms for two nights, paid in advance to `paid`, in a language. */
static void mail_begin(struct mail *mail, void *postgres, const char *language, int64_t paid)
{
	json_t *file = stays_file(1, "2016-07-10", "2016-07-12");
	json_t *booking = json_array_get(json_object_get(file, "bookings"), 0),
	       *rooms = json_object_get(booking, "rooms");
	json_append(rooms, json_deep_copy(json_array_get(rooms, 0)));
	json_put(booking, "language", json_text_new(language));
	json_put(booking, "amount", json_pack("{s:i, s:s}", "minor", 4 * 64800, "currency", "CNY"));
	json_put(booking, "prepaid", json_pack("{s:i, s:s}", "minor", (int)paid, "currency", "CNY"));
	json_put(booking, "balance", json_pack("{s:i, s:s}", "minor", (int)(4 * 64800 - paid), "currency", "CNY"));
	*mail = (struct mail){.rig = rig_create(postgres, file)};
	rig_enrol(mail->rig, "Lobby 1", &mail->kiosk);
}

static void mail_end(struct mail *mail)
{
	buffer_finish(&mail->text);
	rig_destroy(mail->rig);
}

static void changed(struct mail *mail, struct change *change, int64_t amount_minor)
{
	rig_do(mail->rig, &mail->kiosk, "ChangeStay", stays_change_body(change, amount_minor), "OK");
	stays_notice(mail->rig, &mail->text);
	free(change);
}

static void says(const struct mail *mail, const char *words)
{
	if (!strstr(mail->text.data, words))
		fail_msg("\"%s\" is not in: %s", words, mail->text.data);
}

static void says_not(const struct mail *mail, const char *const *words)
{
	for (; *words; words++)
		if (strstr(mail->text.data, *words))
			fail_msg("\"%s\" is in: %s", *words, mail->text.data);
}

static const char *const idle[] = {"—", "特殊要求", "您的说明", "差额 ¥0.00", ": ", "; ", "加购", "联系方式", NULL};

static void test_fewer_nights(void **state)
{
	struct mail mail;
	mail_begin(&mail, *state, "zh_CN", 4 * 64800);
	changed(&mail, stays_change(mail.rig, "NUMBER00", "2016-07-10", "2016-07-11"), 2 * 64800);
	says(&mail, "更改内容：");
	says(&mail, "\n新的总价：¥1,296.00\n差额：-¥1,296.00\n将退还 ¥1,296.00，最迟于 ");
	says(&mail, "到账（退回原支付卡）");
	says_not(&mail, idle);
	mail_end(&mail);
}

static void test_more_nights(void **state)
{
	struct mail mail;
	mail_begin(&mail, *state, "en", 4 * 64800);
	changed(&mail, stays_change(mail.rig, "NUMBER00", "2016-07-10", "2016-07-13"), 6 * 64800);
	says(&mail, "\nDifference: CN¥1,296.00\nStill to be paid: CN¥1,296.00");
	says_not(&mail, (const char *const[]){"—", "Special requests", "We refund", "You told us", NULL});
	mail_end(&mail);
}

/* What was changed where no money is: the names as they are now, the contact, each wish once with its room. */
static void test_names_and_wishes(void **state)
{
	struct mail mail;
	mail_begin(&mail, *state, "zh_CN", 4 * 64800);
	struct change *change = stays_change(mail.rig, "NUMBER00", "2016-07-10", "2016-07-12");
	change->parts = 1U << CHANGE_WISHES | 1U << CHANGE_CONTACT | 1U << CHANGE_GUESTS;
	text_copy(change->contact.name, sizeof(change->contact.name), "李娜");
	text_copy(change->contact.phone, sizeof(change->contact.phone), "+8613800138000");
	text_copy(change->contact.email, sizeof(change->contact.email), "li@example.com");
	change->room_count = 2;
	for (int i = 0; i < 2; i++) {
		change->rooms[i].room_index = i;
		change->rooms[i].guest_count = 1;
		text_copy(change->rooms[i].guests[0].name, PERSON_NAME_BYTES, i == 0 ? "李娜" : "王强");
		change->rooms[i].wishes[change->rooms[i].wish_count++] = (struct wish){.kind = WISH_QUIET};
	}
	change->rooms[1].wishes[change->rooms[1].wish_count++] = (struct wish){.kind = WISH_OTHER, .note = "两个枕头"};
	changed(&mail, change, 4 * 64800);
	says(&mail,
	    "更改内容：特殊要求、住客姓名、联系方式\n住客姓名：李娜、王强\n联系方式：+8613800138000、li@example.com\n");
	says(&mail, "\n特殊要求：安静房间：待确认；其他需求（两个枕头）：待确认（房间 2）");
	says_not(&mail, (const char *const[]){"—", "差额", "退还", "尚需支付", NULL});
	mail_end(&mail);
}

static void cancelled(struct mail *mail, const char *reason, const char *words)
{
	json_t *body = stays_cancel_body("NUMBER00", stays_revision(mail->rig, "NUMBER00"), 0);
	json_put(body, "reason", json_text_new(reason));
	json_put(body, "words", json_text_new(words));
	rig_do(mail->rig, &mail->kiosk, "Cancel", body, "OK");
	stays_notice(mail->rig, &mail->text);
}

/* The reason as the screen words it, or in the guest's own words. */
static void test_reasons(void **state)
{
	static const struct {
		const char *language, *reason, *words, *said, *not_said;
		int64_t paid;
	} rows[] = {
	    {"zh_CN", "transport", "", "取消原因：航班或列车取消\n退款方式：退回原支付卡", "取消费用", 4 * 64800},
	    {"zh_CN", "other", "家里有事", "您的说明：家里有事", "取消原因", 4 * 64800},
	    {"en", "transport", "", "Reason: Flight or train was cancelled", "Fee", 4 * 64800},
	    {"ja", "transport", "", "理由：便や列車の運休\n返金方法：お支払いのカードへ", "取消料", 4 * 64800},
	    {"ko", "not_said", "", "무료로 취소되었습니다", "사유", 0},
	    {"zh_TW", "not_said", "", "已免費取消", "取消原因", 0},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct mail mail;
		mail_begin(&mail, *state, rows[i].language, rows[i].paid);
		cancelled(&mail, rows[i].reason, rows[i].words);
		says(&mail, rows[i].said);
		says_not(&mail, (const char *const[]){rows[i].not_said, "—", "0.00", NULL});
		mail_end(&mail);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_fewer_nights),
	    cmocka_unit_test(test_more_nights),
	    cmocka_unit_test(test_names_and_wishes),
	    cmocka_unit_test(test_reasons),
	};
	return rig_run_tests(tests);
}
