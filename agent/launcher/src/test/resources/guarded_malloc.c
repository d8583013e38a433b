/* A malloc that lays pages without rights before and behind each large block, as hardened allocators do. Blocks begin at a page. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void __libc_free(void *);

#define LARGE (128 * 1024)
#define PAGE 4096UL
#define PLACES (1 << 16)

static struct { uintptr_t block; size_t bytes; } blocks[PLACES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static size_t pages(size_t bytes) { return (bytes + PAGE - 1) & -PAGE; }

/* The place of the block, or the first free one behind where it would be; an ended block leaves its place to the same address alone. */
static int place(uintptr_t block) {
    int at = (block / PAGE * 2654435761u) % PLACES;
    while (blocks[at].block != 0 && blocks[at].block != block) at = (at + 1) % PLACES;
    return at;
}

static size_t size_of(void *block, int end) {
    if (block == NULL || ((uintptr_t)block & (PAGE - 1)) != 0) return 0;
    pthread_mutex_lock(&lock);
    int at = place((uintptr_t)block);
    size_t bytes = blocks[at].block == 0 ? 0 : blocks[at].bytes;
    if (bytes != 0 && end) blocks[at].bytes = 0;
    pthread_mutex_unlock(&lock);
    return bytes;
}

void *malloc(size_t bytes) {
    if (bytes < LARGE || bytes > SIZE_MAX - 4 * PAGE) return __libc_malloc(bytes);
    char *from = mmap(NULL, pages(bytes) + 2 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (from == MAP_FAILED) { errno = ENOMEM; return NULL; }
    if (mprotect(from + PAGE, pages(bytes), PROT_READ | PROT_WRITE) != 0) {
        munmap(from, pages(bytes) + 2 * PAGE);
        errno = ENOMEM;
        return NULL;
    }
    pthread_mutex_lock(&lock);
    int at = place((uintptr_t)from + PAGE);
    blocks[at].block = (uintptr_t)from + PAGE;
    blocks[at].bytes = bytes;
    pthread_mutex_unlock(&lock);
    return from + PAGE;
}

void free(void *block) {
    size_t bytes = size_of(block, 1);
    if (bytes == 0) __libc_free(block);
    else munmap((char *)block - PAGE, pages(bytes) + 2 * PAGE);
}

void *calloc(size_t count, size_t each) {
    size_t bytes;
    if (__builtin_mul_overflow(count, each, &bytes) || bytes < LARGE) return __libc_calloc(count, each);
    return malloc(bytes);
}

void *realloc(void *block, size_t bytes) {
    size_t before = size_of(block, 0);
    if (before == 0 && (block != NULL || bytes < LARGE)) return __libc_realloc(block, bytes);
    void *moved = malloc(bytes);
    if (moved != NULL && before != 0) {
        memcpy(moved, block, before < bytes ? before : bytes);
        free(block);
    }
    return moved;
}

size_t malloc_usable_size(void *block) {
    size_t bytes = size_of(block, 0);
    return bytes != 0 ? bytes : block == NULL ? 0 : (((size_t *)block)[-1] & ~7UL) - 8;
}
