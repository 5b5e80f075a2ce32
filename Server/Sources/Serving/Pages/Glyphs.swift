import Drawing

/// Small pictures inside of tables.
enum Glyphs {
    private static let (width, height, gap) = (112.0, 26.0, 1.0)

    /// Bars of these heights, 0 to 1, beside each other; nothing where there are none.
    static func bars(_ heights: [Double], label: String) -> HTML {
        guard !heights.isEmpty else { return "" }
        let step = width / Double(heights.count)
        let bars = heights.enumerated().map { place, share in
            let tall = share > 0 ? max(1, share * height) : 0
            let corner = "\(NumberText.fixed(Double(place) * step, digits: 1)) \(NumberText.fixed(height, digits: 0))"
            let (up, across) = (NumberText.fixed(tall, digits: 1), NumberText.fixed(max(1, step - gap), digits: 1))
            return "M\(corner)v-\(up)h\(across)v\(up)z"
        }
        return """
            <svg class="bars" role="img" aria-label="\(label)" viewBox="0 0 \(Int(width)) \(Int(height))" width="\(Int(width))" height="\(Int(height))"><path d="\(bars.joined())"/></svg>
            """
    }
}
