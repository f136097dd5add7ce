// Colours and sizes stand in each element, because some mailboxes drop the rules in the head. The
// rules change them for dark screens and for narrow ones. All of it is well-formed XML, too.
#include "controller/vault/letters/letter_parts.h"
#include "controller/vault/letters/secret_page.h"

namespace veilbox::vault {
namespace {

constexpr std::string_view head = R"(<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #0f1a28 !important; }
  .card { background: #182536 !important; border-color: #33445a !important; }
  .ink { color: #f2f5f8 !important; }
  .soft { color: #b8c4d1 !important; }
  .box { background: #12393a !important; }
  .label { color: #a5ebe2 !important; }
  .line { border-color: #33445a !important; }
}
@media (max-width: 440px) {
  .edge { padding: 16px 8px !important; }
  .card { padding: 24px 16px !important; }
  .code { font-size: 30px !important; letter-spacing: 1px !important; }
}
</style>
)";

constexpr std::string_view open_hidden =
    R"(<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px">)";
// Fills up what a mailbox shows beside the subject, so that it does not go on to the code.
constexpr std::string_view filler = "&#847;&#8199;&#847;&#8199;&#847;&#8199;&#847;&#8199;";
constexpr int fillers = 30;

constexpr std::string_view open_card =
    R"(<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f7f5f0"><tr><td class="edge" align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;text-align:left;table-layout:fixed;overflow-wrap:anywhere;word-wrap:break-word">
<tr><td class="ink" style="font-size:18px;font-weight:700;padding:0 4px 20px;color:#10243e">Veilbox</td></tr>
<tr><td class="card" style="background:#ffffff;border:1px solid #e3ded3;border-radius:16px;padding:32px 28px">
)";

constexpr std::string_view close_page = R"(</td></tr>
</table></td></tr></table></body></html>
)";

void add_paragraph(SecretPage& out, std::string_view text, std::string_view margin) {
    out.add(R"(<p class="ink" style="margin:)").add(margin);
    out.add(R"(;font-size:17px;line-height:26px;color:#10243e">)").add_escaped(text).add("</p>\n");
}

void add_head(SecretPage& out, const LetterParts& parts) {
    out.add("<!DOCTYPE html>\n<html lang=\"").add(parts.tag).add("\"><head>");
    out.add(head).add("<title>").add_escaped(parts.subject.reveal()).add("</title></head>\n");
    out.add(R"(<body class="page" style="margin:0;padding:0;background:#f7f5f0;)"
            R"(font-family:'Noto Sans','Segoe UI',Roboto,Helvetica,Arial,'PingFang SC',)"
            R"('Microsoft YaHei','Noto Sans CJK SC',sans-serif">)");
    out.add("\n").add(open_hidden).add_escaped(parts.preview.reveal());
    for (int i = 0; i < fillers; ++i) out.add(filler);
    out.add("</div>\n");
}

void add_code(SecretPage& out, const LetterParts& parts) {
    out.add(R"(<div class="box" style="background:#e4f3f1;border-radius:12px;padding:20px 8px;)"
            R"(text-align:center">)");
    out.add(R"(<div class="label" style="font-size:15px;font-weight:600;color:#064e4a">)");
    out.add_escaped(parts.code_label).add("</div>\n");
    out.add(R"(<div class="code ink" style="font-size:36px;line-height:1.3;font-weight:700;)"
            R"(letter-spacing:2px;color:#10243e">)");
    out.add(parts.code.reveal()).add("</div>\n");
    if (!parts.picture.empty()) {
        // White around the picture also on a dark screen: a scanner needs it.
        out.add(R"(<div style="margin:12px 0 0"><img src="cid:)").add(pickup_picture);
        out.add(R"(" width="200" height="200" alt=")").add_escaped(parts.picture);
        out.add(R"(" style="display:inline-block;border:8px solid #ffffff;border-radius:8px;)"
                R"(background:#ffffff;color:#10243e"/></div>)");
        out.add("\n");
    }
    out.add("</div>\n");
}

void add_details(SecretPage& out, const LetterParts& parts) {
    out.add(R"(<div class="line" style="margin:24px 0 0;padding:12px 0 0;)"
            R"(border-top:1px solid #e3ded3">)");
    out.add("\n");
    for (const Detail& detail : parts.details) {
        out.add(R"(<p class="soft" style="margin:8px 0 0;font-size:15px;line-height:22px;)"
                R"(color:#445468">)");
        out.add_escaped(detail.label).add(R"(<br/><b class="ink" style="color:#10243e">)");
        out.add_escaped(detail.value.reveal()).add("</b></p>\n");
    }
    out.add("</div>\n");
}
}  // namespace

SecretText html_form(const LetterParts& parts) {
    SecretPage out;
    add_head(out, parts);
    out.add(open_card);
    add_paragraph(out, parts.hello.reveal(), "0 0 8px");
    out.add(R"(<h1 class="ink" style="margin:0 0 20px;font-size:24px;line-height:32px;)"
            R"(font-weight:700;color:#10243e">)");
    out.add_escaped(parts.headline.reveal()).add("</h1>\n");
    if (!parts.code.empty()) add_code(out, parts);
    if (!parts.how.empty()) add_paragraph(out, parts.how.reveal(), "20px 0 0");
    add_paragraph(out, parts.note, "12px 0 0");
    add_details(out, parts);
    out.add(R"(</td></tr>
<tr><td class="soft" style="padding:12px 4px 0;font-size:14px;line-height:21px;color:#445468">
)");
    for (const SecretText& advice : parts.advice) {
        out.add(R"(<p style="margin:8px 0 0">)").add_escaped(advice.reveal()).add("</p>\n");
    }
    out.add(close_page);
    return out.take();
}

}  // namespace veilbox::vault
