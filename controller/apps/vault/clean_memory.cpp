#include "controller/apps/vault/clean_memory.h"

#include <array>
#include <cstdlib>
#include <cstring>

#include <malloc.h>

// The sanitizers have an allocator of their own, which cannot be replaced in part.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define VEILBOX_OTHER_ALLOCATOR
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define VEILBOX_OTHER_ALLOCATOR
#endif
#endif

#ifndef VEILBOX_OTHER_ALLOCATOR
extern "C" {
// glibc's own, under its names for programs that replace some of them.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
void __libc_free(void* block) noexcept;
void* __libc_malloc(std::size_t size) noexcept;
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)

__attribute__((used, visibility("default"))) void free(void* block) noexcept {
    if (block == nullptr) return;
    explicit_bzero(block, malloc_usable_size(block));
    __libc_free(block);
}

// Always a new block: glibc's own gives back the old one, or its end, as it is.
__attribute__((used, visibility("default"))) void* realloc(void* block, std::size_t size) noexcept {
    if (block == nullptr) return __libc_malloc(size);
    if (size == 0) {
        free(block);
        return nullptr;
    }
    void* const grown = __libc_malloc(size);
    if (grown == nullptr) return nullptr;
    const std::size_t held = malloc_usable_size(block);
    std::memcpy(grown, block, held < size ? held : size);
    free(block);
    return grown;
}
}
#endif

namespace veilbox::apps {
namespace {
constexpr std::size_t deepest_calls = std::size_t{256} * 1024;
}

__attribute__((noinline)) void clean_stack() {
    std::array<unsigned char, deepest_calls> below;
    explicit_bzero(below.data(), below.size());
}

}  // namespace veilbox::apps
