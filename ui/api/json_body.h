// A request's JSON object, read strictly: every field checked, every field that is not read
// refused.
//
//     JsonBody body(request.body);
//     const auto size = body.value("size", from_text<Size>, "S, M, L or XL");
//     if (const auto wrong = body.finish()) return bad_request(*wrong);
//
// The first complaint is kept; it names the field and the expectation, never the value.
#pragma once
#include "controller/domain/secret.h"
#include "controller/domain/time.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace veilbox::ui {

class JsonBody {
  public:
    // At most 4 levels deep, no name twice.
    explicit JsonBody(std::string_view text);
    ~JsonBody();
    JsonBody(const JsonBody&) = delete;
    JsonBody& operator=(const JsonBody&) = delete;

    // 1 to `longest` bytes; empty if it is not.
    std::string text(std::string_view name, std::size_t longest);
    SecretText secret(std::string_view name, std::size_t longest);
    std::optional<std::int64_t> integer(std::string_view name, std::int64_t lowest,
                                        std::int64_t highest);
    // UTC, in milliseconds: later than `now`, by `ahead` at most.
    std::optional<Instant> later_than(Instant now, std::string_view name, milliseconds ahead);
    std::optional<bool> boolean(std::string_view name);
    // A text that `parse` makes something of.
    template <class Parse>
    auto value(std::string_view name, Parse parse, std::string_view expected)
        -> decltype(parse(std::string_view())) {
        auto parsed = parse(text(name, 100));
        if (!parsed) complain(name, expected);
        return parsed;
    }
    // A list of 1 to `most` texts, each once, that `parse` makes something of; empty if it is not.
    template <class Parse>
    auto values(std::string_view name, std::size_t most, Parse parse, std::string_view expected)
        -> std::vector<typename decltype(parse(std::string_view()))::value_type> {
        std::vector<typename decltype(parse(std::string_view()))::value_type> list;
        const std::vector<std::string> read = texts(name, most);
        for (const std::string& text : read) {
            if (auto parsed = parse(text)) list.push_back(*std::move(parsed));
        }
        if (!list.empty() && list.size() == read.size()) return list;
        complain(name, expected);
        return {};
    }
    bool has(std::string_view name) const;
    void complain(std::string_view name, std::string_view expected);
    // What is wrong, unknown fields included; nothing if all is well.
    std::optional<std::string> finish();

  private:
    // Empty unless it is a list of 1 to `most` texts, each once.
    std::vector<std::string> texts(std::string_view name, std::size_t most);
    const nlohmann::json* find(std::string_view name);

    std::unique_ptr<nlohmann::json> object_;
    std::vector<std::string> read_;
    std::string complaint_;
};

}  // namespace veilbox::ui
