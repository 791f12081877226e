/* Names of the demo hotel's guests. All are made up of common names; the telephone numbers are drawn. */
#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "central/demo/plan.h"

struct name_part {
	const char *written, *latin;
};

/* One people's names and how they are put together. */
struct name_table {
	enum language language;
	int share;         /* of 100 guests */
	const char *phone; /* '#' is a drawn digit */
	bool surname_first;
	const char *between; /* surname and given name */
	const struct name_part *surnames, *givens;
	int surname_count, given_count;
};

static const struct name_part chinese_surnames[] = {{"王", "Wang"}, {"李", "Li"}, {"张", "Zhang"}, {"刘", "Liu"},
    {"陈", "Chen"}, {"杨", "Yang"}, {"赵", "Zhao"}, {"黄", "Huang"}, {"周", "Zhou"}, {"吴", "Wu"}, {"徐", "Xu"},
    {"孙", "Sun"}, {"马", "Ma"}, {"朱", "Zhu"}, {"胡", "Hu"}, {"林", "Lin"}, {"郭", "Guo"}, {"何", "He"}, {"高", "Gao"},
    {"罗", "Luo"}, {"欧阳", "Ouyang"}, {"司马", "Sima"}};
static const struct name_part chinese_givens[] = {{"晓明", "Xiaoming"}, {"思远", "Siyuan"}, {"雅婷", "Yating"},
    {"建国", "Jianguo"}, {"丽华", "Lihua"}, {"志强", "Zhiqiang"}, {"静", "Jing"}, {"伟", "Wei"}, {"芳", "Fang"},
    {"俊杰", "Junjie"}, {"雨桐", "Yutong"}, {"子涵", "Zihan"}, {"浩然", "Haoran"}, {"欣怡", "Xinyi"}, {"文博", "Wenbo"},
    {"秀英", "Xiuying"}, {"天宇", "Tianyu"}, {"梦洁", "Mengjie"}};
static const struct name_part taiwan_surnames[] = {{"陳", "Chen"}, {"林", "Lin"}, {"黃", "Huang"}, {"張", "Chang"},
    {"蔡", "Tsai"}, {"許", "Hsu"}, {"鄭", "Cheng"}, {"謝", "Hsieh"}};
static const struct name_part taiwan_givens[] = {{"家豪", "Chia-Hao"}, {"淑芬", "Shu-Fen"}, {"怡君", "Yi-Chun"},
    {"志明", "Chih-Ming"}, {"雅雯", "Ya-Wen"}, {"冠宇", "Kuan-Yu"}};
static const struct name_part japanese_surnames[] = {{"佐藤", "Sato"}, {"鈴木", "Suzuki"}, {"高橋", "Takahashi"},
    {"田中", "Tanaka"}, {"渡辺", "Watanabe"}, {"山本", "Yamamoto"}};
static const struct name_part japanese_givens[] = {
    {"健", "Ken"}, {"美咲", "Misaki"}, {"翔太", "Shota"}, {"陽子", "Yoko"}, {"大輔", "Daisuke"}, {"さくら", "Sakura"}};
static const struct name_part korean_surnames[] = {
    {"김", "Kim"}, {"이", "Lee"}, {"박", "Park"}, {"최", "Choi"}, {"정", "Jung"}, {"강", "Kang"}};
static const struct name_part korean_givens[] = {{"민준", "Minjun"}, {"서연", "Seoyeon"}, {"지훈", "Jihoon"},
    {"수빈", "Subin"}, {"예진", "Yejin"}, {"현우", "Hyunwoo"}};
static const struct name_part western_surnames[] = {{"Eriksson", ""}, {"Silva", ""}, {"Müller", "Mueller"},
    {"O'Brien", ""}, {"García López", "Garcia Lopez"}, {"Smith", ""}, {"van der Berg", ""}, {"Kowalski", ""},
    {"Rossi", ""}, {"Dubois", ""}, {"Nguyễn", "Nguyen"}, {"Иванова", "Ivanova"}, {"Johansson", ""}, {"Brown", ""},
    {"Østergård", "Oestergaard"}};
static const struct name_part western_givens[] = {{"Anna", ""}, {"Maria", ""}, {"Thomas", ""}, {"Siobhán", "Siobhan"},
    {"Lucía", "Lucia"}, {"James", ""}, {"Pieter", ""}, {"Agnieszka", ""}, {"Marco", ""}, {"Claire", ""}, {"Linh", ""},
    {"Ольга", "Olga"}, {"Erik", ""}, {"Emily", ""}, {"Søren", "Soeren"}};

#define PARTS(surnames, givens) surnames, givens, sizeof surnames / sizeof *surnames, sizeof givens / sizeof *givens

static const struct name_table tables[] = {
    {LANGUAGE_ZH_CN, 55, "+86 13#########", true, "", PARTS(chinese_surnames, chinese_givens)},
    {LANGUAGE_ZH_TW, 8, "+886 9########", true, "", PARTS(taiwan_surnames, taiwan_givens)},
    {LANGUAGE_JA, 6, "+81 90########", true, " ", PARTS(japanese_surnames, japanese_givens)},
    {LANGUAGE_KO, 6, "+82 10########", true, "", PARTS(korean_surnames, korean_givens)},
    {LANGUAGE_EN, 25, "+44 7#########", false, " ", PARTS(western_surnames, western_givens)},
};

static const struct name_table *draw_table(const struct random *random)
{
	int at = (int)random_below(random, 100);
	size_t i = 0;

	while (i + 1 < sizeof tables / sizeof *tables && at >= tables[i].share)
		at -= tables[i++].share;
	return &tables[i];
}

static const char *latin_of(const struct name_part *part)
{
	return part->latin[0] ? part->latin : part->written;
}

static void draw_phone(const struct random *random, const char *form, char out[PHONE_BYTES])
{
	size_t length = strlen(form);

	for (size_t i = 0; i <= length; i++)
		out[i] = form[i] == '#' ? (char)('0' + random_below(random, 10)) : form[i];
}

void demo_person_draw(const struct random *random, struct contact *contact, enum language *language)
{
	const struct name_table *table = draw_table(random);
	const struct name_part *surname = &table->surnames[random_below(random, (uint32_t)table->surname_count)];
	const struct name_part *given = &table->givens[random_below(random, (uint32_t)table->given_count)];
	const struct name_part *first = table->surname_first ? surname : given;
	const struct name_part *second = table->surname_first ? given : surname;
	char mail_name[16];

	*contact = (struct contact){0};
	*language = table->language;
	text_copy(contact->surname, sizeof contact->surname, surname->written);
	text_copy(contact->given, sizeof contact->given, given->written);
	snprintf(contact->name, sizeof contact->name, "%s%s%s", first->written, table->between, second->written);
	snprintf(contact->latin, sizeof contact->latin, "%s %s", latin_of(surname), latin_of(given));
	draw_phone(random, table->phone, contact->phone);
	random_text(random, "abcdefghjkmnpqrstuvwxyz", mail_name, 8);
	snprintf(contact->email, sizeof contact->email, "%s@example.com", mail_name);
}
