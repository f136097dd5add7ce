#include "tests/contract/mqtt/memory_image.h"

#include "controller/domain/encoding/bytes.h"

#include <array>
#include <fstream>
#include <set>
#include <sstream>
#include <unordered_set>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace veilbox::test {
namespace {
constexpr std::size_t piece = 8;
constexpr std::size_t page = 4096;

// Page by page: what was never touched, or is only reserved, cannot be read everywhere.
std::string read_region(int memory, std::size_t from, std::size_t end) {
    std::string bytes(end - from, '\0');
    for (std::size_t at = 0; at < bytes.size(); at += page) {
        if (pread(memory, bytes.data() + at, page, static_cast<off_t>(from + at)) < 0) continue;
    }
    return bytes;
}

// Only base64 characters that depend on nothing but the text.
std::string base64_at(std::string_view text, std::size_t before) {
    const std::string all = to_base64(as_bytes(std::string(before, 'x') + std::string(text)));
    const std::size_t first = (before * 8 + 5) / 6;
    const std::size_t last = (before + text.size()) * 8 / 6;
    return all.substr(first, last - first);
}

std::string quoted_printable(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = c >= 0x20 && c <= 0x7e && c != '=';
        out += plain ? std::string(1, c) : fmt::format("={:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string in_groups(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && i % 3 == 0) out += ' ';
        out += text[i];
    }
    return out;
}
}  // namespace

std::optional<MemoryImage> MemoryImage::of(pid_t process) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return std::nullopt;  // terabytes of shadow memory, and an allocator that keeps what is freed
#endif
    const int memory = open(fmt::format("/proc/{}/mem", process).c_str(), O_RDONLY | O_CLOEXEC);
    if (memory < 0) return std::nullopt;
    MemoryImage image;
    std::ifstream maps(fmt::format("/proc/{}/maps", process));
    for (std::string line; std::getline(maps, line);) {
        std::size_t from = 0;
        std::size_t end = 0;
        char dash = 0;
        std::string rights;
        std::istringstream words(line);
        words >> std::hex >> from >> dash >> end >> rights;
        if (rights.starts_with("rw")) image.regions_.push_back(read_region(memory, from, end));
    }
    close(memory);
    return image;
}

std::size_t MemoryImage::count(std::string_view bytes) const {
    std::size_t found = 0;
    for (const std::string& region : regions_) {
        for (auto at = region.find(bytes); at != std::string::npos; at = region.find(bytes, at + 1))
            ++found;
    }
    return found;
}

std::vector<std::string> MemoryImage::pieces_of(std::string_view text) const {
    std::unordered_set<std::string_view> wanted;
    const auto forms = forms_of(text);
    for (const std::string& form : forms) {
        for (std::size_t i = 0; i + piece <= form.size(); ++i)
            wanted.insert(std::string_view(form).substr(i, piece));
    }
    std::array<bool, 256> begins{};
    for (const std::string_view one : wanted) begins.at(static_cast<unsigned char>(one[0])) = true;
    std::set<std::string> found;
    for (const std::string& region : regions_) {
        for (std::size_t i = 0; i + piece <= region.size(); ++i) {
            if (!begins[static_cast<unsigned char>(region[i])]) continue;
            const auto here = std::string_view(region).substr(i, piece);
            if (wanted.contains(here)) found.emplace(here);
        }
    }
    return {found.begin(), found.end()};
}

std::size_t MemoryImage::size() const {
    std::size_t sum = 0;
    for (const std::string& region : regions_) sum += region.size();
    return sum;
}

std::vector<std::string> forms_of(std::string_view text) {
    const std::string groups = in_groups(text);
    std::vector<std::string> forms{std::string(text), quoted_printable(text), groups};
    for (const std::size_t before : {0U, 1U, 2U}) {
        forms.push_back(base64_at(text, before));
        forms.push_back(base64_at(groups, before));
    }
    return forms;
}

}  // namespace veilbox::test
