#include "hotel/surnames.h"
#include <stddef.h>
#include <string.h>

/* The commonest first. readings: pinyin as a surname, several parted by blanks, ' between syllables; passport: how
 * Taiwan's passports spell it where that differs. NULL: the same form, no spelling of its own. */
static const struct surname {
	const char *simplified, *traditional, *readings, *passport;
} surnames[] = {{"王", NULL, "wang", NULL}, {"李", NULL, "li", "lee"}, {"张", "張", "zhang", "chang"},
    {"刘", "劉", "liu", NULL}, {"陈", "陳", "chen", NULL}, {"杨", "楊", "yang", NULL}, {"黄", "黃", "huang", NULL},
    {"赵", "趙", "zhao", "chao"}, {"吴", "吳", "wu", NULL}, {"周", NULL, "zhou", "chou"}, {"徐", NULL, "xu", "hsu"},
    {"孙", "孫", "sun", NULL}, {"马", "馬", "ma", NULL}, {"朱", NULL, "zhu", "chu"}, {"胡", NULL, "hu", NULL},
    {"郭", NULL, "guo", "kuo"}, {"何", NULL, "he", "ho"}, {"林", NULL, "lin", NULL}, {"罗", "羅", "luo", "lo"},
    {"高", NULL, "gao", "kao"}, {"郑", "鄭", "zheng", "cheng"}, {"梁", NULL, "liang", NULL},
    {"谢", "謝", "xie", "hsieh"}, {"宋", NULL, "song", "sung"}, {"唐", NULL, "tang", NULL}, {"许", "許", "xu", "hsu"},
    {"韩", "韓", "han", NULL}, {"邓", "鄧", "deng", "teng"}, {"冯", "馮", "feng", NULL}, {"曹", NULL, "cao", "tsao"},
    {"彭", NULL, "peng", NULL}, {"曾", NULL, "zeng", "tseng"}, {"肖", NULL, "xiao", NULL},
    {"萧", "蕭", "xiao", "hsiao"}, {"田", NULL, "tian", "tien"}, {"董", NULL, "dong", "tung"},
    {"袁", NULL, "yuan", NULL}, {"潘", NULL, "pan", NULL}, {"于", NULL, "yu", NULL}, {"蒋", "蔣", "jiang", "chiang"},
    {"蔡", NULL, "cai", "tsai"}, {"余", NULL, "yu", NULL}, {"杜", NULL, "du", "tu"}, {"叶", "葉", "ye", "yeh"},
    {"程", NULL, "cheng", NULL}, {"苏", "蘇", "su", NULL}, {"魏", NULL, "wei", NULL}, {"吕", "呂", "lv lyu", "lu"},
    {"丁", NULL, "ding", "ting"}, {"任", NULL, "ren", "jen"}, {"沈", NULL, "shen", NULL}, {"姚", NULL, "yao", NULL},
    {"卢", "盧", "lu", NULL}, {"姜", NULL, "jiang", "chiang"}, {"崔", NULL, "cui", "tsui"},
    {"钟", "鍾", "zhong", "chung"}, {"谭", "譚", "tan", NULL}, {"陆", "陸", "lu", NULL}, {"汪", NULL, "wang", NULL},
    {"范", NULL, "fan", NULL}, {"金", NULL, "jin", "chin"}, {"石", NULL, "shi", "shih"}, {"傅", NULL, "fu", NULL},
    {"洪", NULL, "hong", "hung"}, {"赖", "賴", "lai", NULL}, {"廖", NULL, "liao", NULL}, {"贾", "賈", "jia", "chia"},
    {"夏", NULL, "xia", "hsia"}, {"韦", "韋", "wei", NULL}, {"付", NULL, "fu", NULL}, {"方", NULL, "fang", NULL},
    {"白", NULL, "bai", "pai"}, {"邹", "鄒", "zou", "tsou"}, {"孟", NULL, "meng", NULL},
    {"熊", NULL, "xiong", "hsiung"}, {"秦", NULL, "qin", "chin"}, {"邱", NULL, "qiu", "chiu"},
    {"江", NULL, "jiang", "chiang"}, {"尹", NULL, "yin", NULL}, {"薛", NULL, "xue", "hsueh"},
    {"阎", "閻", "yan", "yen"}, {"闫", "閆", "yan", "yen"}, {"习", "習", "xi", NULL}, {"段", NULL, "duan", "tuan"},
    {"雷", NULL, "lei", NULL}, {"侯", NULL, "hou", NULL}, {"龙", "龍", "long", "lung"}, {"史", NULL, "shi", "shih"},
    {"陶", NULL, "tao", NULL}, {"黎", NULL, "li", NULL}, {"贺", "賀", "he", "ho"}, {"顾", "顧", "gu", "ku"},
    {"毛", NULL, "mao", NULL}, {"郝", NULL, "hao", NULL}, {"龚", "龔", "gong", "kung"}, {"邵", NULL, "shao", NULL},
    {"万", "萬", "wan", NULL}, {"钱", "錢", "qian", "chien"}, {"严", "嚴", "yan", "yen"}, {"覃", NULL, "qin tan", NULL},
    {"武", NULL, "wu", NULL}, {"戴", NULL, "dai", "tai"}, {"莫", NULL, "mo", NULL}, {"孔", NULL, "kong", "kung"},
    {"向", NULL, "xiang", "hsiang"}, {"汤", "湯", "tang", NULL}, {"常", NULL, "chang", NULL}, {"温", "溫", "wen", NULL},
    {"康", NULL, "kang", NULL}, {"施", NULL, "shi", "shih"}, {"文", NULL, "wen", NULL}, {"牛", NULL, "niu", NULL},
    {"樊", NULL, "fan", NULL}, {"葛", NULL, "ge", "ko"}, {"邢", NULL, "xing", "hsing"}, {"安", NULL, "an", NULL},
    {"齐", "齊", "qi", "chi"}, {"易", NULL, "yi", NULL}, {"乔", "喬", "qiao", "chiao"}, {"伍", NULL, "wu", NULL},
    {"庞", "龐", "pang", NULL}, {"颜", "顏", "yan", "yen"}, {"倪", NULL, "ni", NULL}, {"庄", "莊", "zhuang", "chuang"},
    {"聂", "聶", "nie", "nieh"}, {"章", NULL, "zhang", "chang"}, {"鲁", "魯", "lu", NULL}, {"岳", NULL, "yue", NULL},
    {"翟", NULL, "zhai di", NULL}, {"殷", NULL, "yin", NULL}, {"詹", NULL, "zhan", "chan"}, {"申", NULL, "shen", NULL},
    {"欧", "歐", "ou", NULL}, {"耿", NULL, "geng", NULL}, {"关", "關", "guan", "kuan"}, {"兰", "蘭", "lan", NULL},
    {"焦", NULL, "jiao", NULL}, {"俞", NULL, "yu", NULL}, {"左", NULL, "zuo", "tso"}, {"柳", NULL, "liu", NULL},
    {"甘", NULL, "gan", "kan"}, {"祝", NULL, "zhu", "chu"}, {"包", NULL, "bao", "pao"}, {"宁", "寧", "ning", NULL},
    {"尚", NULL, "shang", NULL}, {"符", NULL, "fu", NULL}, {"舒", NULL, "shu", NULL}, {"阮", NULL, "ruan", "juan"},
    {"柯", NULL, "ke", "ko"}, {"纪", "紀", "ji", "chi"}, {"梅", NULL, "mei", NULL}, {"童", NULL, "tong", "tung"},
    {"凌", NULL, "ling", NULL}, {"毕", "畢", "bi", "pi"}, {"单", "單", "shan", NULL}, {"季", NULL, "ji", "chi"},
    {"裴", NULL, "pei", NULL}, {"霍", NULL, "huo", NULL}, {"涂", NULL, "tu", NULL}, {"成", NULL, "cheng", NULL},
    {"苗", NULL, "miao", NULL}, {"谷", NULL, "gu", "ku"}, {"曲", NULL, "qu", NULL}, {"盛", NULL, "sheng", NULL},
    {"冉", NULL, "ran", NULL}, {"翁", NULL, "weng", NULL}, {"蓝", "藍", "lan", NULL}, {"骆", "駱", "luo", "lo"},
    {"路", NULL, "lu", NULL}, {"游", NULL, "you", NULL}, {"辛", NULL, "xin", "hsin"}, {"靳", NULL, "jin", NULL},
    {"欧阳", "歐陽", "ou'yang", NULL}, {"管", NULL, "guan", NULL}, {"柴", NULL, "chai", NULL},
    {"蒙", NULL, "meng", NULL}, {"鲍", "鮑", "bao", "pao"}, {"华", "華", "hua", NULL}, {"喻", NULL, "yu", NULL},
    {"祁", NULL, "qi", NULL}, {"蒲", NULL, "pu", NULL}, {"房", NULL, "fang", NULL}, {"滕", NULL, "teng", NULL},
    {"屈", NULL, "qu", NULL}, {"饶", "饒", "rao", NULL}, {"解", NULL, "xie", NULL}, {"牟", NULL, "mu mou", NULL},
    {"艾", NULL, "ai", NULL}, {"尤", NULL, "you", NULL}, {"阳", "陽", "yang", NULL}, {"时", "時", "shi", NULL},
    {"穆", NULL, "mu", NULL}, {"农", "農", "nong", NULL}, {"司", NULL, "si", NULL}, {"卓", NULL, "zhuo", "cho"},
    {"古", NULL, "gu", "ku"}, {"吉", NULL, "ji", NULL}, {"缪", "繆", "miao", NULL}, {"简", "簡", "jian", "chien"},
    {"车", "車", "che", NULL}, {"项", "項", "xiang", "hsiang"}, {"连", "連", "lian", "lien"}, {"芦", "蘆", "lu", NULL},
    {"麦", "麥", "mai", NULL}, {"褚", NULL, "chu", NULL}, {"娄", "婁", "lou", NULL}, {"窦", "竇", "dou", NULL},
    {"戚", NULL, "qi", NULL}, {"岑", NULL, "cen", NULL}, {"景", NULL, "jing", NULL}, {"党", "黨", "dang", NULL},
    {"宫", "宮", "gong", NULL}, {"费", "費", "fei", NULL}, {"卜", NULL, "bu", "pu"}, {"冷", NULL, "leng", NULL},
    {"晏", NULL, "yan", NULL}, {"席", NULL, "xi", NULL}, {"卫", "衛", "wei", NULL}, {"米", NULL, "mi", NULL},
    {"柏", NULL, "bai bo", NULL}, {"宗", NULL, "zong", NULL}, {"瞿", NULL, "qu", NULL}, {"桂", NULL, "gui", NULL},
    {"全", NULL, "quan", NULL}, {"佟", NULL, "tong", NULL}, {"应", "應", "ying", NULL}, {"臧", NULL, "zang", NULL},
    {"闵", "閔", "min", NULL}, {"苟", NULL, "gou", NULL}, {"邬", "鄔", "wu", NULL}, {"边", "邊", "bian", NULL},
    {"卞", NULL, "bian", NULL}, {"姬", NULL, "ji", NULL}, {"师", "師", "shi", NULL}, {"和", NULL, "he", NULL},
    {"仇", NULL, "qiu", NULL}, {"栾", "欒", "luan", NULL}, {"隋", NULL, "sui", NULL}, {"商", NULL, "shang", NULL},
    {"刁", NULL, "diao", NULL}, {"沙", NULL, "sha", NULL}, {"荣", "榮", "rong", NULL}, {"巫", NULL, "wu", NULL},
    {"寇", NULL, "kou", NULL}, {"桑", NULL, "sang", NULL}, {"郎", NULL, "lang", NULL}, {"甄", NULL, "zhen", NULL},
    {"丛", "叢", "cong", NULL}, {"仲", NULL, "zhong", NULL}, {"虞", NULL, "yu", NULL}, {"敖", NULL, "ao", NULL},
    {"巩", "鞏", "gong", NULL}, {"明", NULL, "ming", NULL}, {"佘", NULL, "she", NULL}, {"池", NULL, "chi", NULL},
    {"查", NULL, "zha", NULL}, {"麻", NULL, "ma", NULL}, {"苑", NULL, "yuan", NULL}, {"迟", "遲", "chi", NULL},
    {"邝", "鄺", "kuang", NULL}, {"官", NULL, "guan", NULL}, {"封", NULL, "feng", NULL}, {"谈", "談", "tan", NULL},
    {"匡", NULL, "kuang", NULL}, {"鞠", NULL, "ju", NULL}, {"惠", NULL, "hui", NULL}, {"荆", "荊", "jing", NULL},
    {"乐", "樂", "yue le", NULL}, {"冀", NULL, "ji", NULL}, {"郁", NULL, "yu", NULL}, {"胥", NULL, "xu", NULL},
    {"南", NULL, "nan", NULL}, {"班", NULL, "ban", NULL}, {"储", "儲", "chu", NULL}, {"原", NULL, "yuan", NULL},
    {"栗", NULL, "li", NULL}, {"燕", NULL, "yan", NULL}, {"楚", NULL, "chu", NULL}, {"鄢", NULL, "yan", NULL},
    {"劳", "勞", "lao", NULL}, {"谌", "諶", "chen shen", NULL}, {"奚", NULL, "xi", NULL}, {"皮", NULL, "pi", NULL},
    {"粟", NULL, "su", NULL}, {"冼", NULL, "xian", NULL}, {"蔺", "藺", "lin", NULL}, {"楼", "樓", "lou", NULL},
    {"盘", "盤", "pan", NULL}, {"满", "滿", "man", NULL}, {"闻", "聞", "wen", NULL}, {"位", NULL, "wei", NULL},
    {"厉", "厲", "li", NULL}, {"伊", NULL, "yi", NULL}, {"仝", NULL, "tong", NULL}, {"区", "區", "ou", NULL},
    {"郜", NULL, "gao", NULL}, {"海", NULL, "hai", NULL}, {"阚", "闞", "kan", NULL}, {"花", NULL, "hua", NULL},
    {"权", "權", "quan", NULL}, {"强", "強", "qiang", NULL}, {"帅", "帥", "shuai", NULL}, {"屠", NULL, "tu", NULL},
    {"豆", NULL, "dou", NULL}, {"朴", NULL, "piao pu", NULL}, {"盖", "蓋", "ge gai", NULL}, {"练", "練", "lian", NULL},
    {"廉", NULL, "lian", NULL}, {"禹", NULL, "yu", NULL}, {"井", NULL, "jing", NULL}, {"祖", NULL, "zu", NULL},
    {"漆", NULL, "qi", NULL}, {"巴", NULL, "ba", NULL}, {"丰", "豐", "feng", NULL}, {"支", NULL, "zhi", NULL},
    {"卿", NULL, "qing", NULL}, {"国", "國", "guo", NULL}, {"狄", NULL, "di", NULL}, {"平", NULL, "ping", NULL},
    {"计", "計", "ji", NULL}, {"索", NULL, "suo", NULL}, {"宣", NULL, "xuan", NULL}, {"晋", "晉", "jin", NULL},
    {"相", NULL, "xiang", NULL}, {"初", NULL, "chu", NULL}, {"门", "門", "men", NULL}, {"云", "雲", "yun", NULL},
    {"容", NULL, "rong", NULL}, {"敬", NULL, "jing", NULL}, {"来", "來", "lai", NULL}, {"扈", NULL, "hu", NULL},
    {"晁", NULL, "chao", NULL}, {"芮", NULL, "rui", NULL}, {"都", NULL, "du", NULL}, {"普", NULL, "pu", NULL},
    {"阙", "闕", "que", NULL}, {"浦", NULL, "pu", NULL}, {"戈", NULL, "ge", NULL}, {"伏", NULL, "fu", NULL},
    {"鹿", NULL, "lu", NULL}, {"薄", NULL, "bo", NULL}, {"邸", NULL, "di", NULL}, {"雍", NULL, "yong", NULL},
    {"辜", NULL, "gu", "ku"}, {"羊", NULL, "yang", NULL}, {"阿", NULL, "a", NULL}, {"乌", "烏", "wu", NULL},
    {"母", NULL, "mu", NULL}, {"裘", NULL, "qiu", NULL}, {"亓", NULL, "qi", NULL}, {"修", NULL, "xiu", NULL},
    {"邰", NULL, "tai", NULL}, {"赫", NULL, "he", NULL}, {"杭", NULL, "hang", NULL}, {"况", "況", "kuang", NULL},
    {"那", NULL, "na", NULL}, {"宿", NULL, "su", NULL}, {"鲜", "鮮", "xian", NULL}, {"印", NULL, "yin", NULL},
    {"逯", NULL, "lu", NULL}, {"隆", NULL, "long", NULL}, {"茹", NULL, "ru", NULL}, {"诺", "諾", "nuo", NULL},
    {"战", "戰", "zhan", NULL}, {"慕", NULL, "mu", NULL}, {"危", NULL, "wei", NULL}, {"玉", NULL, "yu", NULL},
    {"银", "銀", "yin", NULL}, {"亢", NULL, "kang", NULL}, {"嵇", NULL, "ji", NULL}, {"公", NULL, "gong", NULL},
    {"哈", NULL, "ha", NULL}, {"湛", NULL, "zhan", NULL}, {"宾", "賓", "bin", NULL}, {"戎", NULL, "rong", NULL},
    {"勾", NULL, "gou", NULL}, {"茅", NULL, "mao", NULL}, {"利", NULL, "li", NULL}, {"但", NULL, "dan", NULL},
    {"贝", "貝", "bei", NULL}, {"邦", NULL, "bang", NULL}, {"贲", "賁", "ben", NULL}, {"干", NULL, "gan", NULL},
    {"木", NULL, "mu", NULL}, {"於", NULL, "yu", NULL}, {"毋", NULL, "wu", NULL}, {"幸", NULL, "xing", NULL},
    {"昌", NULL, "chang", NULL}, {"宓", NULL, "mi", NULL}, {"别", "別", "bie", NULL}, {"信", NULL, "xin", NULL},
    {"郗", NULL, "xi chi", NULL}, {"訾", NULL, "zi", NULL}, {"郇", NULL, "xun huan", NULL}, {"郏", "郟", "jia", NULL},
    {"郄", NULL, "qie", NULL}, {"璩", NULL, "qu", NULL}, {"逄", NULL, "pang", NULL}, {"隗", NULL, "wei kui", NULL},
    {"员", "員", "yun", NULL}, {"折", NULL, "she", NULL}, {"种", NULL, "chong", NULL}, {"召", NULL, "shao", NULL},
    {"秘", NULL, "bi", NULL}, {"祭", NULL, "zhai", NULL}, {"黑", NULL, "he", NULL}, {"繁", NULL, "po", NULL},
    {"洗", NULL, "xian", NULL}, {"厍", "厙", "she", NULL}, {"能", NULL, "nai", NULL}, {"呙", "咼", "guo", NULL},
    {"庾", NULL, "yu", NULL}, {"尉", NULL, "wei", NULL}, {"暴", NULL, "bao", NULL}, {"弓", NULL, "gong", NULL},
    {"牧", NULL, "mu", NULL}, {"山", NULL, "shan", NULL}, {"由", NULL, "you", NULL}, {"红", "紅", "hong", NULL},
    {"束", NULL, "shu", NULL}, {"才", NULL, "cai", NULL}, {"荀", NULL, "xun", NULL}, {"竺", NULL, "zhu", NULL},
    {"诸", "諸", "zhu", NULL}, {"步", NULL, "bu", NULL}, {"滑", NULL, "hua", NULL}, {"富", NULL, "fu", NULL},
    {"酆", NULL, "feng", NULL}, {"蒯", NULL, "kuai", NULL}, {"浩", NULL, "hao", NULL}, {"蔚", NULL, "yu wei", NULL},
    {"宇", NULL, "yu", NULL}, {"丘", NULL, "qiu", "chiu"}, {"甯", NULL, "ning", NULL}, {"凃", NULL, "tu", NULL},
    {"麴", NULL, "qu", NULL}, {"佴", NULL, "nai", NULL}, {"衣", NULL, "yi", NULL}, {"占", NULL, "zhan", NULL},
    {"代", NULL, "dai", NULL}, {"候", NULL, "hou", NULL}, {"么", NULL, "yao", NULL}, {"肇", NULL, "zhao", NULL},
    {"青", NULL, "qing", NULL}, {"库", "庫", "ku", NULL}, {"英", NULL, "ying", NULL}, {"苍", "蒼", "cang", NULL},
    {"上官", NULL, "shang'guan", NULL}, {"司马", "司馬", "si'ma", NULL}, {"诸葛", "諸葛", "zhu'ge", NULL},
    {"司徒", NULL, "si'tu", NULL}, {"东方", "東方", "dong'fang", NULL}, {"皇甫", NULL, "huang'fu", NULL},
    {"尉迟", "尉遲", "yu'chi wei'chi", NULL}, {"公孙", "公孫", "gong'sun", NULL}, {"轩辕", "軒轅", "xuan'yuan", NULL},
    {"令狐", NULL, "ling'hu", NULL}, {"慕容", NULL, "mu'rong", NULL}, {"司空", NULL, "si'kong", NULL},
    {"夏侯", NULL, "xia'hou", NULL}, {"端木", NULL, "duan'mu", NULL}, {"南宫", "南宮", "nan'gong", NULL},
    {"独孤", "獨孤", "du'gu", NULL}, {"长孙", "長孫", "zhang'sun", NULL}, {"宇文", NULL, "yu'wen", NULL},
    {"闻人", "聞人", "wen'ren", NULL}, {"拓跋", NULL, "tuo'ba", NULL}, {"百里", NULL, "bai'li", NULL},
    {"呼延", NULL, "hu'yan", NULL}, {"东郭", "東郭", "dong'guo", NULL}, {"西门", "西門", "xi'men", NULL},
    {"澹台", "澹臺", "tan'tai", NULL}, {"公冶", NULL, "gong'ye", NULL}, {"宗政", NULL, "zong'zheng", NULL},
    {"濮阳", "濮陽", "pu'yang", NULL}, {"淳于", NULL, "chun'yu", NULL}, {"单于", "單于", "chan'yu", NULL},
    {"太叔", NULL, "tai'shu", NULL}, {"申屠", NULL, "shen'tu", NULL}, {"仲孙", "仲孫", "zhong'sun", NULL},
    {"钟离", "鍾離", "zhong'li", NULL}, {"闾丘", "閭丘", "lv'qiu lyu'qiu", NULL}, {"万俟", NULL, "mo'qi", NULL},
    {"赫连", "赫連", "he'lian", NULL}, {"鲜于", "鮮于", "xian'yu", NULL}, {"左丘", NULL, "zuo'qiu", NULL},
    {"梁丘", NULL, "liang'qiu", NULL}, {"完颜", "完顏", "wan'yan", NULL}, {"纳兰", "納蘭", "na'lan", NULL},
    {"张简", "張簡", "zhang'jian", "chang'chien"}, {"范姜", NULL, "fan'jiang", "fan'chiang"}};
enum { SURNAMES = sizeof surnames / sizeof *surnames };

/* Letters of one reading (up to a blank or the end) compared with what was typed. */
struct comparison {
	int letters; /* typed letters that agree, a ' behind them included */
	bool whole;  /* the reading is used up */
	bool all_of; /* what was typed is used up */
};

static struct comparison compare(const char *reading, const char *typed)
{
	const char *at = typed;
	while (*reading && *reading != ' ') {
		if (*reading == '\'') {
			at += *at == '\'';
			reading++;
		} else if (*at != *reading) {
			break;
		} else {
			at++;
			reading++;
		}
	}
	bool whole = !*reading || *reading == ' ';
	at += whole && *at == '\'';
	return (struct comparison){(int)(at - typed), whole, !*at};
}

/* No syllable begins with these: what was read before was read too far. */
static bool begins_syllable(char letter)
{
	return !strchr("iuv", letter);
}

enum way { EXACTLY, GOES_ON, BEGINS };

static bool agrees(const struct comparison *comparison, const char *typed, enum way way)
{
	switch (way) {
	case EXACTLY:
		return comparison->whole && comparison->all_of;
	case GOES_ON:
		return !comparison->whole && comparison->all_of;
	case BEGINS:
		return comparison->whole && !comparison->all_of && begins_syllable(typed[comparison->letters]);
	}
	return false;
}

static const char *next_reading(const char *reading)
{
	const char *blank = strchr(reading, ' ');
	return blank ? blank + 1 : "";
}

/* How many letters the surname stands for in this way; 0: not at all. */
static int letters_of(const char *readings, const char *typed, enum way way)
{
	int most = 0;
	for (; readings && *readings; readings = next_reading(readings)) {
		struct comparison comparison = compare(readings, typed);
		if (agrees(&comparison, typed, way) && comparison.letters > most)
			most = comparison.letters;
	}
	return most;
}

struct finding {
	const char *typed;
	struct surname_match *out;
	int max, count;
};

/* Adds those that agree in this way; only: of this many letters, 0 for any. */
static void add_all(struct finding *finding, enum way way, bool passport, int only)
{
	for (int i = 0; i < SURNAMES && finding->count < finding->max; i++) {
		const struct surname *surname = &surnames[i];
		int letters = letters_of(passport ? surname->passport : surname->readings, finding->typed, way);
		if (!letters || (only && letters != only))
			continue;
		finding->out[finding->count++] = (struct surname_match){
		    surname->simplified, surname->traditional ? surname->traditional : surname->simplified, letters};
	}
}

static int longest_beginning(const char *typed)
{
	int longest = 0;
	for (int i = 0; i < SURNAMES; i++) {
		int letters = letters_of(surnames[i].readings, typed, BEGINS);
		longest = letters > longest ? letters : longest;
	}
	return longest;
}

int surnames_find(const char *letters, struct surname_match *out, int max)
{
	struct finding finding = {.typed = letters, .out = out, .max = max};
	if (!*letters)
		return 0;
	add_all(&finding, EXACTLY, false, 0);
	add_all(&finding, EXACTLY, true, 0);
	if (finding.count)
		return finding.count;
	add_all(&finding, GOES_ON, false, 0);
	int longest = longest_beginning(letters);
	if (longest)
		add_all(&finding, BEGINS, false, longest);
	return finding.count;
}

/* --- of a written name --- */

static size_t written_length(const char *name, const char *surname)
{
	size_t length = surname ? strlen(surname) : 0;
	return strncmp(name, surname ? surname : "", length) == 0 ? length : 0;
}

bool surname_read_as(const char *name, const char *letters)
{
	bool read = false;
	for (int i = 0; i < SURNAMES && *letters; i++) {
		const struct surname *surname = &surnames[i];
		if (written_length(name, surname->simplified) || written_length(name, surname->traditional))
			read = read || letters_of(surname->readings, letters, EXACTLY) ||
			       letters_of(surname->passport, letters, EXACTLY);
	}
	return read;
}

size_t surname_traditional(const char *name, const char **simplified_out)
{
	size_t longest = 0;
	for (int i = 0; i < SURNAMES; i++) {
		size_t length = written_length(name, surnames[i].traditional);
		if (length > longest) {
			longest = length;
			*simplified_out = surnames[i].simplified;
		}
	}
	return longest;
}
