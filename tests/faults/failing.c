/* Lets what a program asks of the disk fail, for files below one folder.

   Loaded before a program with LD_PRELOAD; nothing fails until `failing_arm` is called. It counts every call that
   writes, syncs, makes, renames or cuts a file there. The call with the number `at` fails with `error`, and where
   `lasting` so does every one after it, as on a disk that is full. A lasting lack of room begins in the middle of a
   write, as it does on a real disk: half of the bytes are taken. Where `error` is -1, the program is killed there. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))found(#name))

static char folder[PATH_MAX];
static size_t length;
static long fails_at, count;
static int fails_with, lasts, armed;

static void *found(const char *name) {
    void *real = dlsym(RTLD_NEXT, name);
    if (real == NULL) abort();
    return real;
}

/* Let the call with this number fail from now on; -1 only counts. */
void failing_arm(const char *below, long at, int error, int lasting) {
    strncpy(folder, below, sizeof folder - 1);
    length = strlen(folder);
    fails_at = at, fails_with = error, lasts = lasting, count = 0, armed = 1;
}

/* Let nothing fail any more; return how many calls were counted. */
long failing_disarm(void) {
    armed = 0;
    return count;
}

static int is_below(const char *path) {
    return armed && path != NULL && strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int is_below_fd(int fd) {
    char link[64], path[PATH_MAX];
    if (!armed) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return is_below(path);
}

/* Count a call; whether it fails, and if so whether it is the first that does. */
static int fails(int *first) {
    long number = count++;
    *first = number == fails_at;
    if (fails_at < 0 || number < fails_at || (number > fails_at && !lasts)) return 0;
    if (fails_with == -1) kill(getpid(), SIGKILL);
    errno = fails_with;
    return 1;
}

static int refused(int below) {
    int first;
    return below && fails(&first);
}

/* Whether a write fails; `size` becomes what is taken of it, where some is. */
static int write_refused(int fd, size_t *size) {
    int first;
    if (!is_below_fd(fd) || !fails(&first)) return 0;
    if (first && lasts && fails_with == ENOSPC && *size > 1) {
        *size /= 2;
        return 0;
    }
    return 1;
}

ssize_t write(int fd, const void *bytes, size_t size) {
    return write_refused(fd, &size) ? -1 : REAL(write)(fd, bytes, size);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
    return write_refused(fd, &size) ? -1 : REAL(pwrite)(fd, bytes, size, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
    return write_refused(fd, &size) ? -1 : REAL(pwrite64)(fd, bytes, size, at);
}

ssize_t sendfile(int to, int from, off_t *at, size_t size) {
    return write_refused(to, &size) ? -1 : REAL(sendfile)(to, from, at, size);
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t size) {
    return write_refused(to, &size) ? -1 : REAL(sendfile64)(to, from, at, size);
}

int fsync(int fd) { return refused(is_below_fd(fd)) ? -1 : REAL(fsync)(fd); }

int fdatasync(int fd) { return refused(is_below_fd(fd)) ? -1 : REAL(fdatasync)(fd); }

int ftruncate(int fd, off_t size) { return refused(is_below_fd(fd)) ? -1 : REAL(ftruncate)(fd, size); }

int ftruncate64(int fd, off64_t size) { return refused(is_below_fd(fd)) ? -1 : REAL(ftruncate64)(fd, size); }

int rename(const char *from, const char *to) { return refused(is_below(to)) ? -1 : REAL(rename)(from, to); }

int link(const char *from, const char *to) { return refused(is_below(to)) ? -1 : REAL(link)(from, to); }

int mkdir(const char *path, mode_t mode) { return refused(is_below(path)) ? -1 : REAL(mkdir)(path, mode); }

static mode_t mode_in(int flags, va_list more) { return flags & O_CREAT ? (mode_t)va_arg(more, int) : 0; }

static int makes(const char *path, int flags) {
    return flags & O_CREAT && is_below(path) && access(path, F_OK) != 0;
}

#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        va_list more; \
        va_start(more, flags); \
        mode_t mode = mode_in(flags, more); \
        va_end(more); \
        int before = errno; \
        if (refused(makes(path, flags))) return -1; \
        errno = before; \
        return REAL(name)(path, flags, mode); \
    }

OPENS(open)
OPENS(open64)
