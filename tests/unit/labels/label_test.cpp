#include "controller/domain/encoding/scan.h"
#include "hal/labels/label_pdf.h"
#include "hal/labels/symbol.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veilbox::hal {
namespace {
using testing::HasSubstr;
using testing::StartsWith;

const std::string waybill = scan_text(ScanKind::Waybill, "4H7K9QZM2X8PJ3RT");

BlindLabel label() {
    return {.waybill = waybill,
            .carrier = "parcelway",
            .locker = "0412",
            .locker_name = "Linden Square",
            .size = "M"};
}

class Labels : public testing::Test {
  protected:
    Labels() {
        std::string name =
            (std::filesystem::temp_directory_path() / "veilbox-label-XXXXXX").string();
        folder_ = mkdtemp(name.data());
    }
    ~Labels() override { std::filesystem::remove_all(folder_); }

    std::string write(const std::string& name, std::string_view bytes) const {
        const std::string path = folder_ + "/" + name;
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

    static std::string output_of(const std::string& command) {
        std::string out;
        FILE* pipe = popen(command.c_str(), "r");
        std::array<char, 512> part{};
        while (fgets(part.data(), part.size(), pipe) != nullptr) out += part.data();
        pclose(pipe);
        return out;
    }

    // What a scanner reads from the label as a 203 dpi printer puts it on paper.
    std::string scanned(const std::string& pdf) const {
        const std::string page = write("label.pdf", pdf);
        const std::string picture = folder_ + "/label";
        EXPECT_EQ(std::system(
                      (std::string(PDFTOPPM) + " -r 203 -mono -singlefile " + page + " " + picture)
                          .c_str()),
                  0);
        return output_of(std::string(ZBARIMG) + " -q " + picture + ".pbm 2>/dev/null");
    }

    PdfLabelWriter writer;
    std::string folder_;
};

TEST_F(Labels, BothCodesOfAPrintedLabelScanAsTheWaybill) {
    const auto pdf = writer.pdf(label());
    ASSERT_TRUE(pdf.has_value());
    EXPECT_THAT(*pdf, StartsWith("%PDF-"));
    const std::string read = scanned(*pdf);
    EXPECT_THAT(read, HasSubstr("QR-Code:" + waybill));
    EXPECT_THAT(read, HasSubstr("CODE-128:" + waybill));
}

TEST_F(Labels, EveryWaybillShapeThatALockerReadsFitsAndScans) {
    for (const std::string& text :
         std::vector<std::string>{"RR123456785DE", "00340434161094042557", "1Z999AA10123456784",
                                  "ABCD", "WWWWWWWWWWWWWWWWWWWWWWWW"}) {
        BlindLabel other = label();
        other.waybill = text;
        const auto pdf = writer.pdf(other);
        ASSERT_TRUE(pdf.has_value()) << text;
        EXPECT_THAT(scanned(*pdf), HasSubstr("QR-Code:" + text));
        EXPECT_THAT(scanned(*pdf), HasSubstr("CODE-128:" + text));
    }
}

TEST_F(Labels, AWaybillThatNoScannerCouldReadIsRefused) {
    BlindLabel other = label();
    for (const std::string& text :
         {std::string(), std::string(41, 'W'), std::string("M\xc3\xbcller")}) {
        other.waybill = text;
        EXPECT_EQ(writer.pdf(other).error(), LabelError::Unencodable) << text.size();
    }
}

TEST_F(Labels, ALockerNameInAnotherScriptOrWithBrokenBytesLeavesTheRestReadable) {
    BlindLabel other = label();
    for (const std::string name :
         {"Lindenstraße 4 – Süd", "Пушкинская", "椴树广场", "broken \xff", "",
          "a very long name of a very distant square at the far end"}) {
        other.locker_name = name;
        const auto pdf = writer.pdf(other);
        ASSERT_TRUE(pdf.has_value()) << name;
        EXPECT_THAT(scanned(*pdf), HasSubstr("CODE-128:" + waybill)) << name;
    }
}

TEST_F(Labels, TheLabelSaysNothingButWhatItWasGiven) {
    const auto pdf = writer.pdf(label());
    ASSERT_TRUE(pdf.has_value());
    const std::string page = write("label.pdf", *pdf);
    const std::string text = output_of("pdftotext " + page + " - 2>/dev/null");
    for (const std::string word :
         {"parcelway", "M", "0412", "Linden Square", "VW 4H7K 9QZM 2X8P J3RT"}) {
        EXPECT_THAT(text, HasSubstr(word));
    }
}

TEST_F(Labels, ThePictureOfAPickupCodeScansAsItsText) {
    QrImage image;
    const std::string text = scan_text(ScanKind::PickupQr, "0123456789ABCDEFGHJKMNPQRS");
    const auto png = image.qr_png(SecretText(text));
    ASSERT_TRUE(png.has_value());
    const std::string path = write("code.png", png->reveal());
    EXPECT_THAT(output_of(std::string(ZBARIMG) + " -q " + path + " 2>/dev/null"),
                HasSubstr("QR-Code:" + text));
    EXPECT_FALSE(image.qr_png(SecretText()).has_value());
}

TEST_F(Labels, WithoutItsFontsTheWriterSaysWhatToInstall) {
    EXPECT_THROW(PdfLabelWriter("/nonexistent"), std::runtime_error);
}

}  // namespace
}  // namespace veilbox::hal
