#include "central/work/senders.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/buffer.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/memory.h"
#include "base/module.h"
#include "base/text.h"
#include "hotel/guest.h"

static const struct ini_rule rules[] = {
    {"central", "public_url", INI_TEXT, "", 0, PUBLIC_URL_BYTES - 1, NULL},
    {"mail", "url", INI_TEXT, "", 0, COURIER_URL_BYTES - 1, NULL},
    {"mail", "from", INI_TEXT, "", 0, NOTICE_ADDRESS_BYTES - 1, NULL},
    {"mail", "user", INI_TEXT, "", 0, COURIER_TEXT_BYTES - 1, NULL},
    {"mail", "password", INI_TEXT, "", 0, COURIER_TEXT_BYTES - 1, NULL},
    {"mail", "starttls", INI_BOOL, "no", 0, 0, NULL},
    {"mail", "ca_file", INI_TEXT, "", 0, COURIER_URL_BYTES - 1, NULL},
    {"sms", "url", INI_TEXT, "", 0, COURIER_URL_BYTES - 1, NULL},
    {"sms", "body", INI_TEXT, "", 0, COURIER_URL_BYTES - 1, NULL},
    {"sms", "format", INI_CHOICE, "form", 0, 0, "form|json"},
    {"sms", "authorization", INI_TEXT, "", 0, COURIER_TEXT_BYTES - 1, NULL},
    {"sms", "ca_file", INI_TEXT, "", 0, COURIER_URL_BYTES - 1, NULL},
};
enum { RULES = sizeof(rules) / sizeof(rules[0]) };

static void problem_add(void *self, const char *path, int line, const char *sentence)
{
	struct buffer *problems = self;
	buffer_addf(problems, "%s%s:%d: %s", problems->length ? "; " : "", path, line, sentence);
}

static void copy(char *out, size_t bytes, const struct ini *ini, const char *section, const char *name)
{
	text_copy(out, bytes, ini_text(ini, rules, RULES, section, name));
}

#define TAKE(target, ini, section, name) copy(target, sizeof(target), ini, section, name)

/* It stands in mails' headers and in texts: https (RFC 8058), plain characters, no slash at its end. */
static bool public_url_valid(const char *url)
{
	static const char scheme[] = "https://";
	size_t length = strlen(url);
	for (size_t i = 0; i < length; i++)
		if (url[i] <= ' ' || url[i] >= 0x7f || strchr("<>\"?#", url[i]))
			return false;
	return strncmp(url, scheme, strlen(scheme)) == 0 && length > strlen(scheme) && url[length - 1] != '/';
}

static bool settings_take(const struct ini *ini, struct sender_set *set, struct error *err)
{
	struct mail_route *mail = &set->mail;
	struct sms_route *sms = &set->sms;
	TAKE(set->public_url, ini, "central", "public_url");
	TAKE(mail->url, ini, "mail", "url");
	TAKE(mail->from, ini, "mail", "from");
	TAKE(mail->user, ini, "mail", "user");
	TAKE(mail->password, ini, "mail", "password");
	TAKE(mail->ca_file, ini, "mail", "ca_file");
	mail->starttls = ini_bool(ini, rules, RULES, "mail", "starttls");
	TAKE(sms->url, ini, "sms", "url");
	TAKE(sms->body, ini, "sms", "body");
	TAKE(sms->authorization, ini, "sms", "authorization");
	TAKE(sms->ca_file, ini, "sms", "ca_file");
	sms->json = text_equal(ini_text(ini, rules, RULES, "sms", "format"), "json");
	if (set->public_url[0] && !public_url_valid(set->public_url))
		return error_set(err, "CONFIG", "[central] public_url is no https:// address without a slash at its end");
	if (mail->url[0] && !email_valid(mail->from))
		return error_set(err, "CONFIG", "[mail] from is no mail address");
	return true;
}

static bool file_take(const char *path, struct sender_set *set, struct error *err)
{
	struct buffer problems = {0};
	struct ini *ini = ini_read(path, err);
	bool good = ini != NULL;
	if (good && ini_check(ini, rules, RULES, problem_add, &problems) > 0)
		good = error_set(err, "CONFIG", "%s", buffer_text(&problems));
	good = good && settings_take(ini, set, err);
	ini_destroy(ini);
	buffer_finish(&problems);
	return good;
}

static bool module_take(struct sender_set *set, struct error *err)
{
	const struct courier_module *courier;
	if (!set->mail.url[0] && !set->sms.url[0])
		return true;
	courier = module_table("courier", err);
	if (!courier)
		return false;
	if (set->mail.url[0])
		set->senders.mail = (struct sender){courier->mail, &set->mail};
	if (set->sms.url[0])
		set->senders.sms = (struct sender){courier->sms, &set->sms};
	text_copy(set->senders.from, sizeof(set->senders.from), set->mail.from);
	return true;
}

struct sender_set *sender_set_create(const char *folder, struct error *err)
{
	char path[512];
	struct sender_set *set = memory_zeroed(1, sizeof(*set));
	snprintf(path, sizeof(path), "%s/central.ini", folder);
	if ((!file_exists(path) || file_take(path, set, err)) && module_take(set, err))
		return set;
	sender_set_destroy(set);
	error_add(err, "setting up the ways to guests: ");
	return NULL;
}

void sender_set_destroy(struct sender_set *set)
{
	if (!set)
		return;
	memory_wipe(set, sizeof(*set));
	free(set);
}
