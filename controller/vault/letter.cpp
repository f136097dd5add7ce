#include "controller/vault/letter.h"

#include <iterator>

#include <fmt/format.h>

namespace veilbox::vault {
namespace {
constexpr std::size_t room = 8192;  // so that text with a secret in it never moves while it grows

std::string shown(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += byte < 0x20 || byte == 0x7f ? ' ' : c;
    }
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(room);
    for (const char c : shown(text)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

SecretText sealed_off(std::string& text) {
    SecretText out(text);
    wipe(text);
    return out;
}

constexpr std::string_view html_head = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light"></head>
<body style="margin:0;background:#f7f5f0;color:#10243e;font-family:'Noto Sans','Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f7f5f0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:480px;text-align:left">
<tr><td style="font-size:18px;font-weight:700;padding:0 4px 20px;color:#10243e">Veilbox</td></tr>
<tr><td style="background:#ffffff;border:1px solid #e3ded3;border-radius:16px;padding:32px 28px">
)";

constexpr std::string_view html_advice = R"(</td></tr>
<tr><td style="padding:20px 4px;font-size:13px;line-height:20px;color:#5b6b7f">
)";
constexpr std::string_view html_foot = R"(<br>
Neither the courier nor the locker knows your name or your e-mail address.</td></tr>
</table></td></tr></table></body></html>
)";

bool is_second(const LetterFacts& facts) { return facts.holder == CodeHolder::Delegate; }

// Lines of 80 characters at most in the text.
std::string_view what_it_says(const LetterFacts& facts) {
    return is_second(facts) ? "here is a second code for your parcel, for another person, at"
                            : "your parcel is waiting for you at";
}

std::string_view how_long_it_works(const LetterFacts& facts) {
    return is_second(facts)
               ? "Your own code stays valid. The first of the two that is used opens the door,\n"
                 "for a minute after it was shut also once more; then both are used up.\n"
                 "Give this code only to the person who takes the parcel for you."
               : "For a minute after the door was shut the code opens it once more; then it is\n"
                 "used up. Whoever has it can take your parcel, so keep it to yourself;\n"
                 "nobody at the locker needs to hear it.";
}
}  // namespace

SecretText in_threes(const SecretText& digits) {
    std::string out;
    out.reserve(room);
    for (std::size_t i = 0; i < digits.reveal().size(); ++i) {
        if (i > 0 && i % 3 == 0) out += ' ';
        out += digits.reveal()[i];
    }
    return sealed_off(out);
}

std::string letter_subject(const LetterFacts& facts) {
    return (is_second(facts) ? "A second code for your parcel at " : "Your parcel is at ") +
           shown(facts.locker_name);
}

SecretText letter_text(const LetterFacts& facts) {
    std::string out;
    out.reserve(room);
    std::string name = shown(facts.name.reveal());
    const SecretText code = in_threes(facts.code);
    fmt::format_to(
        std::back_inserter(out),
        "Hello {},\n\n"
        "{} {}.\n\n"
        "    Pickup code:  {}\n"
        "    Compartment:  {}\n"
        "    Address:      {}\n\n"
        "Type the code on the locker's screen{}.\n"
        "The door of compartment {} opens. Take {} parcel and push the door shut.\n\n"
        "{}\n"
        "Neither the courier nor the locker knows your name or your e-mail address.\n",
        name, what_it_says(facts), shown(facts.locker_name), code.reveal(),
        facts.compartment.number(), shown(facts.locker_address),
        facts.has_picture ? ", or hold the QR code of this message\nunder its reader" : "",
        facts.compartment.number(), is_second(facts) ? "the" : "your", how_long_it_works(facts));
    wipe(name);
    return sealed_off(out);
}

SecretText letter_html(const LetterFacts& facts) {
    std::string out;
    out.reserve(room + html_head.size() + html_advice.size() + html_foot.size());
    std::string name = escaped(facts.name.reveal());
    const SecretText code = in_threes(facts.code);
    out += html_head;
    fmt::format_to(std::back_inserter(out),
                   R"(<p style="margin:0 0 8px;font-size:17px;line-height:26px">Hello {},</p>
<h1 style="margin:0 0 24px;font-size:26px;line-height:34px;font-weight:700">{} {}</h1>
<div style="background:#e4f3f1;border-radius:12px;padding:20px 12px;text-align:center">
<div style="font-size:14px;color:#0a7f78;font-weight:600">{}</div>
<div style="font-size:38px;line-height:52px;font-weight:700;letter-spacing:2px;white-space:nowrap">{}</div>
</div>
)",
                   name, what_it_says(facts), escaped(facts.locker_name),
                   is_second(facts) ? "Second pickup code" : "Pickup code", code.reveal());
    if (facts.has_picture) {
        fmt::format_to(
            std::back_inserter(out),
            R"(<p style="margin:12px 0 0;text-align:center"><img src="cid:{}" width="200" height="200" alt="QR code of the pickup code" style="display:inline-block;border:0"></p>
)",
            pickup_picture);
    }
    fmt::format_to(
        std::back_inserter(out),
        R"(<p style="margin:8px 0 24px;font-size:17px;line-height:26px">Type the code on the locker's screen{}. The door of compartment <b>{}</b> opens. Take {} parcel and push the door shut.</p>
<p style="margin:0;padding-top:20px;border-top:1px solid #e3ded3;font-size:15px;line-height:24px;color:#5b6b7f"><b style="color:#10243e">{}</b><br>{}</p>
)",
        facts.has_picture ? ", or hold the QR code under its reader" : "",
        facts.compartment.number(), is_second(facts) ? "the" : "your", escaped(facts.locker_name),
        escaped(facts.locker_address));
    out += html_advice;
    out += how_long_it_works(facts);
    out += html_foot;
    wipe(name);
    return sealed_off(out);
}

}  // namespace veilbox::vault
