#include "controller/vault/letters/letter_parts.h"
#include "controller/vault/letters/secret_page.h"

namespace veilbox::vault {
namespace {

// The code is alone in its line, and behind so many words that a locked phone does not show it.
void add_the_way_in(SecretPage& out, const LetterParts& parts) {
    out.add_paragraph(parts.how.reveal()).add("\n");
    if (parts.code.empty()) return;
    out.add("    ").add(parts.code_label).add("  ").add(parts.code.reveal()).add("\n\n");
}
}  // namespace

SecretText text_form(const LetterParts& parts) {
    SecretPage out;
    out.add_paragraph(parts.hello.reveal()).add("\n");
    out.add_paragraph(parts.headline.reveal()).add("\n");
    if (!parts.how.empty()) add_the_way_in(out, parts);
    out.add_paragraph(parts.note).add("\n");
    for (const Detail& detail : parts.details) {
        SecretPage line;
        line.add(detail.label).add("  ").add(detail.value.reveal());
        out.add_paragraph(line.take().reveal());
    }
    for (const SecretText& advice : parts.advice) out.add("\n").add_paragraph(advice.reveal());
    return out.take();
}

}  // namespace veilbox::vault
