// Names of hosts in other scripts (bücher.example) as mail servers know them
// (xn--bcher-kva.example).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace veilbox {

class HostNames {
  public:
    virtual ~HostNames() = default;
    // The ASCII form of a domain in UTF-8: IDNA2008 with the mapping of UTS 46, not transitional. A
    // domain that is ASCII already comes back in lower case. Nothing if it cannot be a domain.
    virtual std::optional<std::string> to_ascii(std::string_view domain) const = 0;
};

}  // namespace veilbox
