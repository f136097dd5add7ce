// A command's exit status and what it wrote.
#pragma once
#include <cstdio>
#include <string>

#include <sys/wait.h>

namespace veilbox::tests {

struct ProgramOutput {
    int status = -1;
    std::string text;
};

inline ProgramOutput output_of(const std::string& command) {
    ProgramOutput result;
    FILE* output = popen((command + " 2>&1").c_str(), "r");
    if (output == nullptr) return result;
    for (int c = std::fgetc(output); c != EOF; c = std::fgetc(output)) {
        result.text += static_cast<char>(c);
    }
    const int ended = pclose(output);
    result.status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
    return result;
}

}  // namespace veilbox::tests
