// What the memory of another process holds, and the forms in which a text can stand there.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace veilbox::test {

class MemoryImage {
  public:
    // Copies all writable memory: heap, stacks, globals. Nothing if the system does not let us (a
    // process that is not dumpable is read by root alone), or with a sanitizer.
    static std::optional<MemoryImage> of(pid_t process);

    // How often `bytes` stand in it.
    std::size_t count(std::string_view bytes) const;
    // What of `text` stands in it, in any of its forms. Looks for each piece of 8 bytes, because
    // freed blocks are overwritten in part.
    std::vector<std::string> pieces_of(std::string_view text) const;
    std::size_t size() const;

  private:
    std::vector<std::string> regions_;
};

// The text itself, its lines as quoted-printable and three alignments of base64 have it, and in
// groups of three.
std::vector<std::string> forms_of(std::string_view text);

}  // namespace veilbox::test
