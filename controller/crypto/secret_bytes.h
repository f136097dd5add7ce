// Bytes that overwrite themselves before their memory is given back. Internal to controller/crypto
// and its tests.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <openssl/crypto.h>

namespace veilbox::crypto {

template <class T>
struct WipingAllocator {
    using value_type = T;
    WipingAllocator() = default;
    template <class U>
    explicit(false) WipingAllocator(const WipingAllocator<U>&) noexcept {}
    T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    // Also called for the old memory of a vector that grows.
    void deallocate(T* memory, std::size_t count) noexcept {
        OPENSSL_cleanse(memory, count * sizeof(T));
        std::allocator<T>().deallocate(memory, count);
    }
    bool operator==(const WipingAllocator&) const = default;
};

// Keys, shared secrets and plaintexts on their way: moved, never left behind.
using SecretBytes = std::vector<std::uint8_t, WipingAllocator<std::uint8_t>>;

// Overwrites bytes that live elsewhere (an array, a vector of fixed size) at the end of a scope.
class WipedAtEnd {
  public:
    explicit WipedAtEnd(std::span<std::uint8_t> bytes) : bytes_(bytes) {}
    WipedAtEnd(const WipedAtEnd&) = delete;
    WipedAtEnd& operator=(const WipedAtEnd&) = delete;
    ~WipedAtEnd() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

  private:
    std::span<std::uint8_t> bytes_;
};

}  // namespace veilbox::crypto
