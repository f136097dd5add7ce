# Writes OUT.embedded.h and OUT.embedded.cpp from FILES. See veilbox_embed in Veilbox.cmake.
get_filename_component(base ${OUT} NAME)
file(WRITE ${OUT}.embedded.h "#pragma once
#include <span>
#include <string_view>

namespace ${NAMESPACE} {
struct EmbeddedFile {
    std::string_view name;
    std::string_view text;
};
std::span<const EmbeddedFile> ${SYMBOL}();
}  // namespace ${NAMESPACE}
")
set(arrays "")
set(rows "")
set(index 0)
foreach(file ${FILES})
  get_filename_component(name ${file} NAME)
  file(READ ${file} hex HEX)
  string(LENGTH "${hex}" length)
  math(EXPR size "${length} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "const char file_${index}[] = {${bytes}'\\0'};\n")
  string(APPEND rows "    EmbeddedFile{\"${name}\", {file_${index}, ${size}}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUT}.embedded.cpp "#include \"${base}.embedded.h\"

namespace ${NAMESPACE} {
namespace {
${arrays}const EmbeddedFile files[] = {
${rows}};
}  // namespace
std::span<const EmbeddedFile> ${SYMBOL}() { return files; }
}  // namespace ${NAMESPACE}
")
