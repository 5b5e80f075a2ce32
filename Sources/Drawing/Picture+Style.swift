extension Picture {
    /// Rules that every picture has: fonts, inks, and two colors that mean "lower" and "higher".
    ///
    /// The colors are Okabe and Ito's, told apart by people with any kind of color vision.
    public static let style = """
        .podium-back{fill:#fff}.podium-grid{stroke:#e3e6ea}.podium-bar{stroke:#8a929c;stroke-width:1.5;fill:none}
        .podium-title,.podium-name,.podium-note{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:#1c2127}
        .podium-title{font-size:15px;font-weight:600}.podium-name{font-size:13px}.podium-note{font-size:12px;fill:#5b6570}
        .podium-end{text-anchor:end}.podium-middle{text-anchor:middle}.podium-axis{stroke:#8a929c}
        .podium-low{fill:#0072b2}.podium-high{fill:#d55e00}.podium-curve{stroke:#0072b2;stroke-width:2;fill:none}
        .podium-thin{stroke:#0072b2;stroke-width:1;stroke-opacity:.18;fill:none}
        .podium-points{stroke-linecap:round;stroke-width:4.5;fill:none}
        @media (prefers-color-scheme:dark){
        .podium-back{fill:#14171b}.podium-grid{stroke:#2b3138}.podium-title,.podium-name{fill:#e8eaed}
        .podium-note{fill:#a3adb8}.podium-low{fill:#56b4e9}.podium-high{fill:#e69f00}
        .podium-curve,.podium-thin{stroke:#56b4e9}}
        """

    /// Pixels that `text` takes, about, in a font of this size: a picture cannot ask for it.
    static func width(of text: String, size: Double = 13) -> Double { 0.56 * size * Double(PlainText.width(text)) }
}
