// The languages that a person can be written to in. The words are those of BCP 47, as a sender and
// the dashboard write them; "zh" is Chinese in simplified script.
#pragma once
#include "controller/domain/encoding/name_table.h"

namespace veilbox {

enum class Language { English, Chinese, German, Spanish, French };
constexpr auto names_of(Language) {
    return name_table<Language>({{Language::English, "en"},
                                 {Language::Chinese, "zh"},
                                 {Language::German, "de"},
                                 {Language::Spanish, "es"},
                                 {Language::French, "fr"}});
}

}  // namespace veilbox
