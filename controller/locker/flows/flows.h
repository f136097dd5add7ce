// Every errand that a person can have at a compartment. Each is one header and one source beside
// this file; a function that one of them lacks does not compile.
#pragma once
#include "controller/locker/flows/collect.h"
#include "controller/locker/flows/deposit.h"
#include "controller/locker/flows/put_back.h"
#include "controller/locker/flows/report.h"
#include "controller/locker/flows/retrieve.h"
#include "controller/locker/flows/service.h"

#include <variant>

namespace veilbox {

using Purpose = std::variant<Deposit, Collect, Service, PutBack, Report, Retrieve>;

struct Visit {
    Purpose purpose;
    Progress progress;
};

}  // namespace veilbox
