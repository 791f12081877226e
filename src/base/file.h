/* Files that survive a power cut, and files from others read with a limit. */
#pragma once
#include "base/buffer.h"
#include "base/error.h"

/* Whole file; refuses more than limit_bytes (code "TOO_LARGE"); missing file: code "NOT_FOUND". */
bool file_read(const char *path, size_t limit_bytes, struct buffer *out, struct error *err);
/* Temporary file beside it, write, fsync, rename, fsync of the folder. mode e.g. 0600. */
bool file_write_atomic(const char *path, const void *bytes, size_t length, unsigned mode, struct error *err);
bool file_exists(const char *path);
/* One level; existing is fine. */
bool folder_make(const char *path, unsigned mode, struct error *err);
/* The folder that holds the running program, without a slash at the end. */
bool program_folder(char *out, size_t out_bytes, struct error *err);
