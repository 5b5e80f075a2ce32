public import ArgumentParser
import Foundation
public import Painting
import Workflows

extension Podium {
    struct Paint: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "paint",
            abstract: "Paint the content of one picture in the style of others.",
            discussion: """
                Pictures are JPEG, PNG or WebP files; the result is a PNG file.

                  podium paint --content tower.jpg --style painting.jpg --out picture.png
                  podium paint --content tower.jpg --style starry.jpg:2 --style cafe.jpg:1 --out mixed.png
                  podium paint --content tower.jpg --mask mask.png --into painting.jpg --out scene.png
                  podium paint --content tower.jpg --fast 7 --out quick.png
                """)

        @Option(help: "The picture whose content is painted.")
        var content: String

        @Option(
            help: ArgumentHelp(
                "A picture in whose style; given several times, each counts as the number behind its colon says.",
                valueName: "file[:weight]"))
        var style: [String] = []

        @Option(
            help: ArgumentHelp(
                "A style, 0 to 25, of a network that paints in one pass; given several times, they are mixed.",
                valueName: "number[:weight]"))
        var fast: [String] = []

        @Option(help: "A picture, such as a painting, in which the content's object is to stand; takes --mask.")
        var into: String?

        @Option(help: "A picture of the content's shape: white where its object is, black elsewhere.")
        var mask: String?

        @Option(
            help: ArgumentHelp(
                "Where the object stands: the middle of its foot and its height, shares of the picture's sides "
                    + "(default: 0.5,1,1).", valueName: "x,y,height"))
        var place: String?

        @Option(help: "The PNG file to write.")
        var out: String

        @Option(help: "How much of the style against the content; 1 is usual.")
        var styleWeight = PaintSettings().styleWeight

        @Option(help: "How smooth (weight of the total variation).")
        var variation = PaintSettings().variationWeight

        @Option(help: "Pixels of the longer side.")
        var size = PaintSettings().size

        @Option(help: "Steps of the optimizer.")
        var steps = PaintSettings().steps

        @Option(help: "\(PaintSettings.Method.allCases.map(\.rawValue).joined(separator: " or ")).")
        var optimizer = PaintSettings().method

        @Option(
            help:
                "What the first canvas shows: \(PaintSettings.Start.allCases.map(\.rawValue).joined(separator: " or "))."
        )
        var start = PaintSettings().start

        @Flag(help: "Keep the content's colors; only light and dark are painted.")
        var keepColors = false

        @Option(help: "The seed of the noise.")
        var seed = PaintSettings().seed

        @Option(help: "A PNG file that shows the picture every ten steps meanwhile.")
        var preview: String?

        @OptionGroup var options: WorkspaceOptions

        func validate() throws {
            guard (into == nil) == (mask == nil), place == nil || into != nil else {
                throw ValidationError("--into and --mask go together, and --place with them.")
            }
            guard [!fast.isEmpty, !style.isEmpty || into != nil].filter({ $0 }).count == 1 else {
                throw ValidationError("Name at least one --style, or --into a picture, or a style that is --fast.")
            }
            _ = try request()
        }

        func run() throws {
            let display = WorkDisplay("paint")
            let report = try options.workspace.paint(request(), observe: display.show)
            display.finish()
            try options.print(report) { $0.text }
        }

        private func request() throws -> PaintRequest {
            var settings = PaintSettings()
            (settings.size, settings.steps, settings.method) = (size, steps, optimizer)
            (settings.styleWeight, settings.variationWeight) = (styleWeight, variation)
            (settings.start, settings.keepsColors, settings.seed) = (start, keepColors, seed)
            return PaintRequest(content: content, try way(), output: out, preview: preview, settings: settings)
        }

        private func way() throws -> PaintRequest.Way {
            let paintings = style.map { Self.weighed($0) }
            if let into, let mask {
                let placement = try place.map(Scene.Placement.init(argument:)) ?? .middle
                return .into(PaintRequest.Backdrop(into, mask: mask, placement: placement), like: paintings)
            }
            if fast.isEmpty { return .like(paintings) }
            return .fast(
                try fast.map { argument in
                    let style = Self.weighed(argument)
                    guard let number = Int(style.name) else {
                        throw ValidationError("--fast \(argument): expected a number, or a number:weight")
                    }
                    return PaintRequest.Style(number, weight: style.weight)
                })
        }

        /// A name, and behind its last colon what it counts for where that is a number.
        private static func weighed(_ argument: String) -> PaintRequest.Style<String> {
            let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count > 1, let weight = parts.last.flatMap({ Double($0) }) else {
                return PaintRequest.Style(argument)
            }
            return PaintRequest.Style(parts.dropLast().joined(separator: ":"), weight: weight)
        }
    }
}

extension PaintSettings.Method: ExpressibleByArgument {}
extension PaintSettings.Start: ExpressibleByArgument {}

extension Scene.Placement {
    /// Three numbers with commas between.
    fileprivate init(argument: String) throws {
        let numbers = argument.split(separator: ",").compactMap { Double($0) }
        guard numbers.count == 3 else {
            throw ValidationError("--place \(argument): expected three numbers, such as 0.5,1,0.8")
        }
        self.init(x: numbers[0], y: numbers[1], height: numbers[2])
    }
}

extension PaintReport {
    /// The file, its size, and how the loss fell.
    fileprivate var text: String {
        let size = "\(output): \(width) × \(height) pixels in \(String(format: "%.1f", seconds)) s"
        guard let firstLoss, let loss else { return size }
        return size + String(format: ", loss %.4g from %.4g", loss, firstLoss)
    }
}
