// Colours and sizes, nowhere else. The design is 1080 by 1920 units, or 1920 by 1080 in a window
// that is wider than high; Main scales it to the window.
// Every text has a contrast of at least 7 to its ground, so that it can be read in the sun and by weak
// eyes (WCAG 2.2, 1.4.6); tests/screens/edges_test.cpp measures it.
pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick

QtObject {
    readonly property color paper: "#F7F5F0"
    readonly property color card: "#FFFFFF"
    readonly property color pressed: "#ECE7DC"
    readonly property color quietKey: "#EFEAE2"
    readonly property color line: "#E3DED3"
    // Edges of what can be touched or is typed into: contrast of at least 3 on paper, card and quietKey
    // (WCAG 2.2, 1.4.11).
    readonly property color edge: "#76829A"
    readonly property color ink: "#10243E"
    readonly property color muted: "#3D4D61"
    readonly property color onDark: "#FFFFFF"
    readonly property color onDarkMuted: "#E4F4F2"
    readonly property color teal: "#06625C"
    readonly property color tealDark: "#05534E"
    readonly property color tealSoft: "#E1F3F0"
    readonly property color amber: "#F2A541"
    readonly property color amberSoft: "#FFF3DF"
    readonly property color amberInk: "#6A4000"
    readonly property color redSoft: "#FBE7E4"
    readonly property color redInk: "#8A1C10"
    readonly property color red: "#A6211A"
    readonly property color cabinet: "#DCE3EA"
    readonly property color door: "#F4F6F8"
    // Contrast of at least 3 on cabinet and door.
    readonly property color doorLine: "#66738B"
    readonly property color doorInk: "#44546A"
    readonly property color screen: "#2D4B6E"

    // Main sets it from the window.
    property bool landscape: false
    readonly property int width: landscape ? 1920 : 1080
    readonly property int height: landscape ? 1080 : 1920
    readonly property int header: landscape ? 120 : 210
    readonly property int footer: landscape ? 120 : 160
    readonly property int margin: 64
    readonly property int gap: 20
    readonly property int radius: 28
    readonly property int touch: 96
    // Under the last thing of a page that is wider than high.
    readonly property int foot: 24

    // Where a page says what is going on, and the place beside that. Upright both are the whole width.
    readonly property int column: landscape ? 980 : width - 2 * margin
    readonly property int sideX: landscape ? column + 48 : 0
    readonly property int side: landscape ? width - 2 * margin - sideX : column

    readonly property int hero: landscape ? 80 : 88
    readonly property int title: 60
    readonly property int heading: 44
    // The line under the heading of a page. Its capitals are 41 units high: 7.3 mm on a panel of 15.6 inches,
    // as EN 301 549, 5.1.4 wants it for what must be read at 600 mm.
    readonly property int detail: 57
    readonly property int body: landscape ? 40 : 38
    readonly property int small: landscape ? 34 : 30
    // No text is smaller: on a small panel of 800 by 480 pixels 34 units are 14 pixels.
    readonly property int least: landscape ? 34 : 20
}
