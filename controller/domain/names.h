// The texts of the facts' enumerations, as they stand in the journal and on the local socket.
#pragma once
#include "controller/domain/facts.h"

#include <optional>
#include <string_view>

namespace veilbox {

std::string_view to_text(SignInMeans value);
std::string_view to_text(PickupMeans value);
std::string_view to_text(SignOutReason value);
std::string_view to_text(DepositEnd value);
std::string_view to_text(PickupEnd value);
std::string_view to_text(BlockReason value);
std::string_view to_text(ServiceEnd value);
std::string_view to_text(CommandReason value);

// The value whose to_text is `text`; nothing if there is none.
std::optional<SignInMeans> sign_in_means_from_text(std::string_view text);
std::optional<PickupMeans> pickup_means_from_text(std::string_view text);
std::optional<SignOutReason> sign_out_reason_from_text(std::string_view text);
std::optional<DepositEnd> deposit_end_from_text(std::string_view text);
std::optional<PickupEnd> pickup_end_from_text(std::string_view text);
std::optional<BlockReason> block_reason_from_text(std::string_view text);
std::optional<ServiceEnd> service_end_from_text(std::string_view text);
std::optional<CommandReason> command_reason_from_text(std::string_view text);

}  // namespace veilbox
