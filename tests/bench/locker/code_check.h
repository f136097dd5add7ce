// Rows locker/code_check_timing: whether the time of checking a typed code tells what kind of code
// it was.
#pragma once

namespace veilbox::bench {

// Prints the rows; true if all are within their budgets. About 30 s.
bool bench_code_check();

}  // namespace veilbox::bench
