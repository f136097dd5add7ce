// Files of published test vectors, as Debian's python3-cryptography-vectors has them.
#pragma once
#include "controller/domain/encoding/bytes.h"

#include <fstream>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>

namespace veilbox::crypto {

inline std::string vector_file(const std::string& name) {
    return std::string(CRYPTO_VECTORS "/") + name;
}

inline std::ifstream open_vectors(const std::string& name) {
    std::ifstream file(vector_file(name));
    if (!file) throw std::runtime_error(vector_file(name) + " is missing: run deploy/install");
    return file;
}

// The fields of one vector, and those of the "[name = value]" lines above it.
using VectorFields = std::map<std::string, std::string>;

inline Bytes bytes_of(const VectorFields& fields, const std::string& name) {
    return from_hex(fields.at(name)).value();
}

// Calls `use` with each vector that begins with "Count = ". A word without a value is a field too.
inline void each_vector(const std::string& name,
                        const std::function<void(const VectorFields&)>& use) {
    std::ifstream file = open_vectors(name);
    VectorFields sections;
    VectorFields fields;
    const auto trimmed = [](std::string text) {
        text.erase(text.find_last_not_of(" \r") + 1);
        return text.erase(0, text.find_first_not_of(' '));
    };
    const auto end_of_vector = [&] {
        if (!fields.empty()) use(fields);
        fields.clear();
    };
    for (std::string line; std::getline(file, line);) {
        line = trimmed(line);
        if (line.empty() || line.front() == '#') continue;
        const bool section = line.front() == '[';
        if (section || line.starts_with("Count") || line.starts_with("COUNT")) end_of_vector();
        if (section) line = line.substr(1, line.size() - 2);
        const auto equals = line.find('=');
        const std::string key = trimmed(line.substr(0, equals));
        const std::string value =
            equals == std::string::npos ? "" : trimmed(line.substr(equals + 1));
        if (section) {
            sections[key] = value;
        } else {
            if (fields.empty()) fields = sections;
            fields[key] = value;
        }
    }
    end_of_vector();
}

}  // namespace veilbox::crypto
