// A parcel on its way back: nobody may collect it any more, and a courier takes it out.
// See controller/domain/facts.h for what holds of every fact.
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/reasons.h"

#include <optional>
#include <string_view>

namespace veilbox::fact {

// Its storage has ended. Its codes are dead, and it waits for a courier.
struct ParcelExpired {
    static constexpr std::string_view kind = "ParcelExpired";
    ParcelId parcel;
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
    }
    bool operator==(const ParcelExpired&) const = default;
};

// Its sender wants it back. Its codes are dead, and it waits for a courier.
struct ParcelRecalled {
    static constexpr std::string_view kind = "ParcelRecalled";
    ParcelId parcel;
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
    }
    bool operator==(const ParcelRecalled&) const = default;
};

// A courier takes out all that lies behind this door. Also written when it begins anew: the door
// opens once more, an answer is taken back, or a row ends at this door. `in_a_row`: the next door
// opens when this one is shut.
struct RetrieveStarted {
    static constexpr std::string_view kind = "RetrieveStarted";
    CompartmentId compartment;
    CourierId courier;
    std::optional<bool> in_a_row;
    static void fields(auto& f, auto&& visit) {
        visit("compartment", f.compartment);
        visit("courier", f.courier);
        visit("in_a_row", f.in_a_row);
    }
    bool operator==(const RetrieveStarted&) const = default;
};

// What the courier says at the open door. It counts when the door is shut.
struct RetrieveAnswered {
    static constexpr std::string_view kind = "RetrieveAnswered";
    CompartmentId compartment;
    RetrieveAnswer answer;
    static void fields(auto& f, auto&& visit) {
        visit("compartment", f.compartment);
        visit("answer", f.answer);
    }
    bool operator==(const RetrieveAnswered&) const = default;
};

// The door stood open and is closed again: the parcels are out, as far as is known. The courier can
// still correct it.
struct CompartmentEmptied {
    static constexpr std::string_view kind = "CompartmentEmptied";
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) { visit("compartment", f.compartment); }
    bool operator==(const CompartmentEmptied&) const = default;
};

// The courier has it: one for each parcel behind the door.
struct ParcelRetrieved {
    static constexpr std::string_view kind = "ParcelRetrieved";
    ParcelId parcel;
    CompartmentId compartment;
    CourierId courier;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
        visit("courier", f.courier);
    }
    bool operator==(const ParcelRetrieved&) const = default;
};

// All parcels stay in the books, and their codes stay dead.
struct RetrieveAbandoned {
    static constexpr std::string_view kind = "RetrieveAbandoned";
    CompartmentId compartment;
    RetrieveEnd reason;
    static void fields(auto& f, auto&& visit) {
        visit("compartment", f.compartment);
        visit("reason", f.reason);
    }
    bool operator==(const RetrieveAbandoned&) const = default;
};

}  // namespace veilbox::fact
