/* What the training hotel answers to questions, and what its nights cost. */
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/training.h"
#include "kiosk/training_house.h"
#include "wire/answer.h"

static const struct {
	const char *id;
	enum answer_subject subject;
	const char *question_zh, *question, *text_zh, *text;
} answers[] = {
    {"beds", ANSWER_ROOMS, "可以加床吗？", "Can I have an extra bed?", "豪华间可以加床。", "Yes, in the deluxe rooms."},
    {"payment", ANSWER_PRICES, "可以怎么付款？", "How can I pay?", "银行卡或现金。", "By card or in cash."},
    {"breakfast", ANSWER_FACILITIES, "早餐几点？", "When is breakfast?", "7:00–10:00，一层。",
        "From 7:00 to 10:00 on the ground floor."},
    {"park", ANSWER_SURROUNDINGS, "附近有公园吗？", "Is there a park nearby?", "出门左转，步行 5 分钟。",
        "Left from the door, five minutes on foot."},
    {"metro", ANSWER_TRANSPORT, "最近的地铁站在哪里？", "Where is the nearest metro station?",
        "练习路站，步行 3 分钟。", "Training Road, three minutes on foot."},
    {"smoking", ANSWER_RULES, "哪里可以吸烟？", "Where may I smoke?", "只能在庭院。", "Only in the courtyard."},
};

static bool put(struct store *store, const char *table, const char *key, json_t *json, struct error *err)
{
	char *text = json_to_text(json);
	bool ok = store_put(store, table, key, "", text, 1, err);

	free(text);
	json_decref(json);
	return ok;
}

static bool put_answer(struct store *store, size_t i, struct answer *answer, struct error *err)
{
	*answer = (struct answer){.subject = answers[i].subject, .order = (int)i};
	text_copy(answer->id, sizeof answer->id, answers[i].id);
	text_copy(answer->question.text[LANGUAGE_ZH_CN], LOCALIZED_BYTES, answers[i].question_zh);
	text_copy(answer->question.text[LANGUAGE_EN], LOCALIZED_BYTES, answers[i].question);
	text_copy(answer->text.text[LANGUAGE_ZH_CN], LOCALIZED_BYTES, answers[i].text_zh);
	text_copy(answer->text.text[LANGUAGE_EN], LOCALIZED_BYTES, answers[i].text);
	return put(store, "answer", answer->id, shape_encode(&answer_shape, answer), err);
}

static bool put_prices(struct store *store, const char *type, int rank, int32_t today, struct error *err)
{
	struct type_prices prices = {.currency = "CNY", .night_count = PRICE_NIGHTS_MAX};

	text_copy(prices.type, sizeof prices.type, type);
	for (int i = 0; i < PRICE_NIGHTS_MAX; i++)
		prices.nights[i] =
		    (struct night_price){today + i, TRAINING_PRICE_MINOR + TRAINING_PRICE_STEP_MINOR * rank};
	return put(store, "rate", type, shape_encode(&type_prices_shape, &prices), err);
}

bool training_put_guide(
    struct store *store, const char *const types[], int type_count, int32_t today, struct error *err)
{
	struct answer *answer = memory_zeroed(1, sizeof *answer);
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof answers / sizeof answers[0]; i++)
		ok = put_answer(store, i, answer, err);
	for (int i = 0; ok && i < type_count; i++)
		ok = put_prices(store, types[i], i, today, err);
	free(answer);
	return ok;
}
