import Backbones
import Competitions
import Drawing
import Features
import Foundation
import Frames
import Images
import ModelZoo

/// Photos laid out as a model's network sees them: like ones beside each other. Rows that the model did not learn from, of its first
/// finished fold, since each fold may see otherwise.
struct PhotoMapSheet {
    /// The page.
    let html: String

    /// Photos at most, pixels a side of the map and of a photo on it, and directions that neighbors are looked for in.
    private static let (most, side, photo, directions) = (300, 900.0, 34.0, 50)

    /// Nil where the model sees photos by no network, or there are too few. Throws `ImageError` for a photo that cannot be read.
    init?(
        _ guesses: [Guess], pipelines: [FittedPipeline], dataset: Dataset, names: [String], column: String,
        title: String
    ) throws {
        guard let fold = pipelines.firstIndex(where: { $0.photos != nil }), let network = pipelines[fold].photos else {
            return nil
        }
        let own = guesses.filter { $0.fold == fold }
        let step = max(1, (own.count + Self.most - 1) / Self.most)
        let shown = stride(from: 0, to: own.count, by: step).map { own[$0] }
        guard shown.count > 3 else { return nil }
        let seen = try network.sight.means(of: dataset.train.column(column).selecting(rows: shown.map(\.row)))
        let components = try PrincipalComponents(seen, width: Self.directions)
        let neighbors = NeighborMap(components)
        let plane = (0..<shown.count).flatMap { row in
            (0..<2).map { $0 < components.width ? components.values[row * components.width + $0] : 0 }
        }
        let photos = try shown.map { guess in
            try dataset.train.column(column).picture(row: guess.row, fitting: Int(Self.photo))?.jpeg() ?? []
        }
        let definitions = photos.enumerated().map { place, jpeg in
            "<image id=\"p\(place)\" width=\"\(Int(Self.photo))\" height=\"\(Int(Self.photo))\" "
                + "href=\"data:image/jpeg;base64,\(Data(jpeg).base64EncodedString())\"/>"
        }
        let shares = components.shares.prefix(2).reduce(0, +)
        let first = Self.map(neighbors.places, shown, names: names, label: "photos by likeness", defining: definitions)
        let second = Self.map(plane, shown, names: names, label: "photos in two directions", defining: [])
        html =
            HTMLPage(
                title: title, style: Self.style,
                sections: [
                    Self.legend(names),
                    "<section><h2>Neighbors (t-SNE)</h2><p>What lies together is alike to the network; distances between groups mean "
                        + "little, and wide gaps are drawn narrower.</p>\(first)</section>",
                    "<section><h2>The two directions in which photos differ most (PCA)</h2><p>They hold "
                        + "\(Int((shares * 100).rounded())) % of all difference.</p>\(second)</section>",
                ]
            ).text
    }

    private static let style = """
        svg{width:100%;height:auto;background:#8881;border-radius:.5rem}svg rect{fill:none;stroke-width:2.5}
        svg .wrong{stroke-width:4;stroke-dasharray:5 3}.legend span{margin-right:1.2rem}
        .legend i{display:inline-block;width:.9rem;height:.9rem;border-radius:.2rem;margin-right:.35rem;vertical-align:-.1rem}
        """

    /// Colors that people with any kind of color vision tell apart (Okabe and Ito), the first ones most.
    private static let colors = ["#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#f0e442", "#777"]

    private static func color(_ code: Int) -> String { colors[min(code, colors.count - 1)] }

    private static func legend(_ names: [String]) -> String {
        let known = names.prefix(colors.count - 1).enumerated().map { code, name in
            "<span><i style=\"background:\(color(code))\"></i>\(Markup.escaped(name))</span>"
        }
        let others =
            names.count >= colors.count ? ["<span><i style=\"background:\(color(.max))\"></i>others</span>"] : []
        return "<p class=\"legend\">\((known + others).joined())<span>broken frame: mistaken</span></p>"
    }

    /// One coordinate of each point in pixels: half of the way by its value, half by its rank, so that groups that lie far apart do not
    /// leave each other no room.
    private static func spread(_ places: [Double], _ axis: Int) -> [Double] {
        let values = stride(from: axis, to: places.count, by: 2).map { places[$0] }
        let (low, high) = (values.min() ?? 0, values.max() ?? 0)
        var shares = values.map { ($0 - low) / max(high - low, 1e-12) }
        for (rank, place) in values.indices.sorted(by: { (values[$0], $0) < (values[$1], $1) }).enumerated() {
            shares[place] += Double(rank) / Double(max(1, values.count - 1))
        }
        return shares.map { $0 / 2 * (side - photo) }
    }

    private static func map(
        _ places: [Double], _ guesses: [Guess], names: [String], label: String, defining definitions: [String]
    ) -> String {
        let (across, down) = (spread(places, 0), spread(places, 1))
        let marks = guesses.enumerated().map { place, guess in
            let (x, y) = (Picture.number(across[place]), Picture.number(down[place]))
            let said = "\(names[guess.truth]), taken for \(names[guess.code]) \(Int((guess.share * 100).rounded())) %"
            return
                "<g transform=\"translate(\(x) \(y))\"><title>\(Markup.escaped(said))</title><use href=\"#p\(place)\"/>"
                + "<rect class=\"\(guess.isRight ? "right" : "wrong")\" stroke=\"\(color(guess.truth))\" "
                + "width=\"\(Int(photo))\" height=\"\(Int(photo))\"/></g>"
        }
        let defined = definitions.isEmpty ? "" : "<defs>\(definitions.joined(separator: "\n"))</defs>"
        return
            "<svg viewBox=\"0 0 \(Int(side)) \(Int(side))\" role=\"img\" aria-label=\"\(Markup.escaped(label))\">\(defined)"
            + "\(marks.joined(separator: "\n"))</svg>"
    }
}
