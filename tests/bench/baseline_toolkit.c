/* The baseline for start-up and memory: the usual way to build such a kiosk. A program that links SDL2, SDL2_ttf,
 * libcurl and sqlite3, opens four sizes of the Noto CJK fonts, draws a keypad of 20 labels at 1080x1920 and answers on
 * standard output when the frame is there. Printed: "frame" and the milliseconds spent in main, "repaint" and those of
 * one full repaint; then it waits for the end of standard input. */
#include <SDL2/SDL.h>
#include <SDL2/SDL_ttf.h>
#include <curl/curl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <time.h>

enum { REPAINTS = 50 };

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void draw_label(SDL_Surface *frame, TTF_Font *font, const char *text, int index)
{
	SDL_Color ink = {0x1d, 0x28, 0x26, 0xff};
	SDL_Surface *label = TTF_RenderUTF8_Blended(font, text, ink);
	SDL_Rect key = {56 + index % 3 * 330, 400 + index / 3 * 164, 306, 140};
	SDL_Rect at = {key.x + 40, key.y + 30, 0, 0};

	SDL_FillRect(frame, &key, SDL_MapRGB(frame->format, 0xff, 0xfd, 0xf9));
	if (label != NULL)
		SDL_BlitSurface(label, NULL, frame, &at);
	SDL_FreeSurface(label);
}

static void draw_screen(SDL_Surface *frame, TTF_Font *fonts[4])
{
	static const char *const labels[20] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "ABC", "0", "清除", "返回",
	    "重新开始", "查找预订", "请输入预订编号", "呼叫店员", "中文", "云间酒店",
	    "也可以把确认二维码对准下方的扫描口"};

	SDL_FillRect(frame, NULL, SDL_MapRGB(frame->format, 0xf6, 0xf1, 0xe8));
	for (int i = 0; i < 20; i++)
		draw_label(frame, fonts[i % 4], labels[i], i);
}

int main(void)
{
	static const int sizes[4] = {76, 60, 36, 32};
	double start_ms = now_ms();
	sqlite3 *database = NULL;
	TTF_Font *fonts[4];

	SDL_setenv("SDL_VIDEODRIVER", "dummy", 1);
	if (SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0 || curl_global_init(CURL_GLOBAL_DEFAULT) != 0)
		return 1;
	for (int i = 0; i < 4; i++) {
		fonts[i] = TTF_OpenFont("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", sizes[i]);
		if (fonts[i] == NULL)
			return 1;
	}
	if (sqlite3_open(":memory:", &database) != SQLITE_OK)
		return 1;
	SDL_Surface *frame = SDL_CreateRGBSurfaceWithFormat(0, 1080, 1920, 32, SDL_PIXELFORMAT_ARGB8888);
	draw_screen(frame, fonts);
	printf("frame %.3f\n", now_ms() - start_ms);
	fflush(stdout);
	start_ms = now_ms();
	for (int i = 0; i < REPAINTS; i++)
		draw_screen(frame, fonts);
	printf("repaint %.3f\n", (now_ms() - start_ms) / REPAINTS);
	fflush(stdout);
	while (getchar() != EOF) {
	}
	return 0;
}
