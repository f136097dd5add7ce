#include "tests/contract/mqtt/issued_certificate.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace veilbox::test {
namespace {

std::string new_folder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "veilbox-certificate-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    return name;
}

void shell(const std::string& command) {
    if (std::system(("{ " + command + "; } >/dev/null 2>&1").c_str()) != 0) {
        throw std::runtime_error("failed: " + command);
    }
}

const std::string new_key = "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ";

struct Authority {
    Authority() {
        shell(new_key + folder + "/ca.key && openssl req -x509 -new -key " + folder +
              "/ca.key -days 2 -subj '/CN=Another CA' -out " + folder + "/ca.pem");
    }
    ~Authority() { std::filesystem::remove_all(folder); }
    const std::string folder = new_folder();
};

}  // namespace

IssuedCertificate::IssuedCertificate(const CertificateOptions& options) : folder_(new_folder()) {
    const std::string use =
        options.alternative.empty()
            ? "extendedKeyUsage=clientAuth"
            : "extendedKeyUsage=serverAuth\\nsubjectAltName=" + options.alternative;
    shell(new_key + key() + " && printf '" + use + "\\n' >" + folder_ +
          "/use && openssl req -new " + "-key " + key() + " -subj '/CN=" + options.subject +
          "' | openssl x509 -req -CA " + options.ca + "/ca.pem -CAkey " + options.ca +
          "/ca.key -CAcreateserial -CAserial " + folder_ + "/serial -days " +
          std::to_string(options.days) + " -extfile " + folder_ + "/use -out " + pem());
}

IssuedCertificate::~IssuedCertificate() { std::filesystem::remove_all(folder_); }

const std::string& other_authority() {
    static const Authority authority;
    return authority.folder;
}

}  // namespace veilbox::test
