// What each body is refused for, and that the advice names the field and never the value.
#include "ui/api/json_body.h"

#include "controller/domain/layout.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace veilbox::ui {
namespace {

const std::string not_an_object = "The body is not a JSON object in UTF-8; send one.";
const std::string twice = "A field stands twice in the body; send each once.";
const std::string too_deep = "The body is nested too deeply; send one flat JSON object.";

std::string complaint_about(std::string_view text, const auto& read) {
    JsonBody body(text);
    read(body);
    return body.finish().value_or("");
}
std::string complaint_about(std::string_view text) {
    return complaint_about(text, [](JsonBody& body) {
        if (body.has("a")) body.integer("a", 0, 9);
    });
}

TEST(JsonBody, is_one_flat_object) {
    EXPECT_EQ(complaint_about("{}"), "");
    EXPECT_EQ(complaint_about(R"({"a":1})"), "");
    for (const char* text :
         {"", "{", "null", "[]", "1", "\"a\"", "{} {}", "\xff", "{\"a\":\"\xff\"}"}) {
        EXPECT_EQ(complaint_about(text), not_an_object) << text;
    }
    EXPECT_EQ(complaint_about(R"({"a":1,"a":1})"), twice);
    EXPECT_EQ(complaint_about(R"({"a":1,"b":2,"a":1,"c":3})"), twice);
    EXPECT_EQ(complaint_about(R"({"a":[[[1]]]})"), "\"a\" must be a whole number from 0 to 9.");
    EXPECT_EQ(complaint_about(R"({"a":[[[[1]]]]})"), too_deep);
    EXPECT_EQ(complaint_about(R"({"a":{"a":{"a":1}}})"),
              "\"a\" must be a whole number from 0 to 9.")
        << "the same name at another depth is another field";
}

TEST(JsonBody, refuses_what_is_not_known_and_names_what_is) {
    const auto read_two = [](JsonBody& body) {
        body.integer("a", 0, 9);
        body.text("b", 9);
    };
    EXPECT_EQ(complaint_about(R"({"a":1,"b":"x"})", read_two), "");
    EXPECT_EQ(complaint_about(R"({"a":1,"b":"x","c":1})", read_two),
              "The body has a field that is not known here; send only a, b.");
}

TEST(JsonBody, keeps_its_first_complaint) {
    const auto read_two = [](JsonBody& body) {
        body.integer("a", 0, 9);
        body.text("b", 9);
    };
    EXPECT_EQ(complaint_about("{}", read_two), "\"a\" must be a whole number from 0 to 9.");
    EXPECT_EQ(complaint_about(R"({"a":2,"b":2})", read_two),
              "\"b\" must be a text of 1 to 9 bytes.");
}

TEST(JsonBody, limits_a_text_by_its_bytes) {
    const auto read = [](const std::string& text) {
        JsonBody body(nlohmann::json{{"a", text}}.dump());
        const std::string got = body.text("a", 4);
        const bool refused = body.finish().has_value();
        EXPECT_EQ(refused, got.empty()) << text;
        return got;
    };
    EXPECT_EQ(read(""), "");
    EXPECT_EQ(read("x"), "x");
    EXPECT_EQ(read("four"), "four");
    EXPECT_EQ(read("fives"), "");
    EXPECT_EQ(read("\u00e9\u00e9"), "\u00e9\u00e9");
    EXPECT_EQ(read("\u00e9\u00e9\u00e9"), "");
}

TEST(JsonBody, limits_a_number_and_takes_no_fraction_and_no_text_for_one) {
    const auto read = [](const std::string& value) {
        JsonBody body(R"({"a":)" + value + "}");
        const auto got = body.integer("a", -2, 9);
        EXPECT_EQ(body.finish().has_value(), !got.has_value()) << value;
        return got;
    };
    EXPECT_EQ(read("-3"), std::nullopt);
    EXPECT_EQ(read("-2"), -2);
    EXPECT_EQ(read("0"), 0);
    EXPECT_EQ(read("9"), 9);
    EXPECT_EQ(read("10"), std::nullopt);
    for (const char* value : {"1.0", "1e0", "\"1\"", "null", "true", "9223372036854775808",
                              "18446744073709551615", "18446744073709551616"}) {
        EXPECT_EQ(read(value), std::nullopt) << value;
    }
    JsonBody widest(R"({"a":9223372036854775807})");
    EXPECT_EQ(widest.integer("a", 0, std::numeric_limits<std::int64_t>::max()),
              std::numeric_limits<std::int64_t>::max());
}

TEST(JsonBody, says_what_it_expects_where_a_word_does_not_parse) {
    for (const char* text : {R"({"size":"XXL"})", R"({"size":""})", R"({"size":7})", "{}"}) {
        JsonBody body(text);
        EXPECT_FALSE(body.value("size", from_text<Size>, "S, M, L or XL"));
        const std::string complaint = body.finish().value_or("");
        EXPECT_TRUE(complaint.starts_with("\"size\" must be ")) << complaint;
        EXPECT_EQ(complaint.find("XXL"), std::string::npos);
    }
    JsonBody body(R"({"size":"XL"})");
    EXPECT_EQ(body.value("size", from_text<Size>, "S, M, L or XL"), Size::XL);
    EXPECT_EQ(body.finish(), std::nullopt);
}

TEST(JsonBody, hands_a_secret_over_once) {
    JsonBody body(R"({"pin":"2468"})");
    EXPECT_EQ(body.secret("pin", 4).reveal(), "2468");
    EXPECT_NE(body.secret("pin", 4).reveal(), "2468") << "its own copy is wiped";
}

}  // namespace
}  // namespace veilbox::ui
