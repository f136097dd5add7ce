#include "controller/domain/secret.h"

namespace veilbox {

void wipe(std::string& text) {
    volatile char* data = text.data();
    for (std::size_t i = 0; i < text.size(); ++i) data[i] = 0;
    text.clear();
}

}  // namespace veilbox
