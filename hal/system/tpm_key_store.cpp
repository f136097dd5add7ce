#include "hal/system/tpm_key_store.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <tss2/tss2_esys.h>
#include <tss2/tss2_rc.h>
#include <tss2/tss2_tctildr.h>

namespace veilbox::hal {
namespace {
constexpr std::string_view prefix = "tpm:";
constexpr std::string_view usual_tcti = "device:/dev/tpmrm0";
constexpr TPMA_OBJECT stays_in_this_tpm = TPMA_OBJECT_FIXEDTPM | TPMA_OBJECT_FIXEDPARENT;

struct CloseTcti {
    void operator()(TSS2_TCTI_CONTEXT* tcti) const { Tss2_TctiLdr_Finalize(&tcti); }
};
struct CloseTpm {
    void operator()(ESYS_CONTEXT* tpm) const { Esys_Finalize(&tpm); }
};
struct FreeUnsealed {
    void operator()(TPM2B_SENSITIVE_DATA* data) const {
        explicit_bzero(data, sizeof *data);
        Esys_Free(data);
    }
};
struct FreePublic {
    void operator()(TPM2B_PUBLIC* data) const { Esys_Free(data); }
};
using Tcti = std::unique_ptr<TSS2_TCTI_CONTEXT, CloseTcti>;
using Tpm = std::unique_ptr<ESYS_CONTEXT, CloseTpm>;
using Unsealed = std::unique_ptr<TPM2B_SENSITIVE_DATA, FreeUnsealed>;
using Public = std::unique_ptr<TPM2B_PUBLIC, FreePublic>;

class TpmKeyStore final : public KeyStore {
  public:
    TpmKeyStore(std::string setting, TPM2_HANDLE handle, std::string tcti)
        : setting_(std::move(setting)), handle_(handle), tcti_(std::move(tcti)) {}

    std::expected<StoredKey, std::string> read() override {
        TSS2_TCTI_CONTEXT* connection = nullptr;
        TSS2_RC result = Tss2_TctiLdr_Initialize(tcti_.c_str(), &connection);
        if (result != TSS2_RC_SUCCESS) return no_tpm(result);
        const Tcti tcti(connection);
        ESYS_CONTEXT* context = nullptr;
        result = Esys_Initialize(&context, connection, nullptr);
        if (result != TSS2_RC_SUCCESS) return no_tpm(result);
        const Tpm tpm(context);

        ESYS_TR object = ESYS_TR_NONE;
        result = Esys_TR_FromTPMPublic(context, handle_, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE,
                                       &object);
        if (result != TSS2_RC_SUCCESS) {
            return complaint(result, "seal the key under this handle (docs/protocol/keys.md)");
        }
        return unseal(context, object);
    }

  private:
    std::expected<StoredKey, std::string> unseal(ESYS_CONTEXT* context, ESYS_TR object) const {
        TPM2B_PUBLIC* described = nullptr;
        TSS2_RC result = Esys_ReadPublic(context, object, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE,
                                         &described, nullptr, nullptr);
        const Public description(described);
        if (result != TSS2_RC_SUCCESS) return complaint(result, "is this TPM in order?");
        if ((description->publicArea.objectAttributes & stays_in_this_tpm) != stays_in_this_tpm) {
            return std::unexpected(setting_ +
                                   ": this object may leave its TPM: seal the key again with "
                                   "fixedtpm and fixedparent");
        }
        TPM2B_SENSITIVE_DATA* out = nullptr;
        result = Esys_Unseal(context, object, ESYS_TR_PASSWORD, ESYS_TR_NONE, ESYS_TR_NONE, &out);
        const Unsealed unsealed(out);
        if (result != TSS2_RC_SUCCESS) {
            return complaint(result, "seal the key with an empty authorisation and userwithauth");
        }
        StoredKey key;
        if (unsealed->size != key.bytes.size()) {
            return std::unexpected(
                fmt::format("{}: holds {} bytes; seal the 32 raw bytes of the key, not their text",
                            setting_, unsealed->size));
        }
        std::copy_n(unsealed->buffer, key.bytes.size(), key.bytes.begin());
        return key;
    }

    std::unexpected<std::string> complaint(TSS2_RC result, std::string_view what_to_do) const {
        return std::unexpected(
            fmt::format("{}: {}; {}", setting_, Tss2_RC_Decode(result), what_to_do));
    }
    std::unexpected<std::string> no_tpm(TSS2_RC result) const {
        return complaint(result,
                         fmt::format("no TPM answers at {}: may this user open it?", tcti_));
    }

    std::string setting_;
    TPM2_HANDLE handle_;
    std::string tcti_;
};

}  // namespace

std::expected<std::unique_ptr<KeyStore>, std::string> tpm_key_store(const std::string& setting) {
    const std::string_view rest = std::string_view(setting).substr(prefix.size());
    const std::string_view number = rest.substr(0, rest.find('@'));
    const std::string_view tcti =
        number.size() < rest.size() ? rest.substr(number.size() + 1) : usual_tcti;
    TPM2_HANDLE handle = 0;
    const bool is_hex = number.starts_with("0x") && number.size() == 10;
    const char* const end = number.data() + number.size();
    if (!is_hex || tcti.empty() || std::from_chars(number.data() + 2, end, handle, 16).ptr != end ||
        handle < TPM2_PERSISTENT_FIRST || handle > TPM2_PERSISTENT_LAST) {
        return std::unexpected(setting +
                               ": must be tpm: and a persistent handle, 0x81000000 to "
                               "0x81ffffff, such as tpm:0x81010001");
    }
    return std::make_unique<TpmKeyStore>(setting, handle, std::string(tcti));
}

}  // namespace veilbox::hal
