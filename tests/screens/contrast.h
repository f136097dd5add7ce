// Contrast as WCAG 2.2 measures it.
#pragma once
#include <QColor>
#include <algorithm>
#include <cmath>

// Relative luminance plus 0.05.
inline double light(const QColor& color) {
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF()) + 0.05;
}

// 1 to 21.
inline double contrast(const QColor& one, const QColor& other) {
    const auto [low, high] = std::minmax({light(one), light(other)});
    return high / low;
}
