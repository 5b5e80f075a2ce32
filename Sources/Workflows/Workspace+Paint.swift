import Backbones
import Foundation
import Images
import Networks
import Painting
import Randomness
import Storage

extension Workspace {
    /// Paints the content of one picture in the style of others, or its object into another picture. The networks' weights are
    /// fetched on first use.
    ///
    /// - Throws: `ImageError` where a picture cannot be read, `PaintError` where it cannot be painted so, `PreparationError`,
    ///   `BackboneError` and `TensorError` where the weights are not to be had, `StorageError` where the result cannot be written.
    public func paint(
        _ request: PaintRequest, observe: @escaping @Sendable (WorkEvent) -> Void = { _ in }
    ) throws -> PaintReport {
        let content = try Self.picture(request.content)
        switch request.way {
        case .fast(let styles):
            let painter = FastPainter(try network(.styles, StyleNetwork(seed: Seed(0)), observe))
            let start = Date.now
            let picture = try painter.paint(
                content, in: styles.map { ($0.name, $0.weight) }, size: request.settings.size)
            return try report(picture, request, since: start)
        case .like(let styles):
            let styles = try Self.pictures(styles)
            return try paint(request, shape: content, observe) { try $0.paint(content, like: styles, report: $1) }
        case .into(let backdrop, let styles):
            let (styles, ground) = (try Self.pictures(styles), try Self.picture(backdrop.file))
            let scene = try Scene(
                content, mask: Self.picture(backdrop.mask), in: ground, at: backdrop.placement,
                size: request.settings.size)
            return try paint(request, shape: ground, observe) { try $0.paint(scene, like: styles, report: $1) }
        }
    }

    /// Paints step by step a picture of the shape of another, and tells how it goes.
    private func paint(
        _ request: PaintRequest, shape: Raster, _ observe: @escaping @Sendable (WorkEvent) -> Void,
        _ work: (Painter, (Painter.Progress) throws -> Void) throws -> Painter.Result
    ) throws -> PaintReport {
        try request.settings.check()
        try Self.tellMemory(of: shape, request.settings, observe)
        let painter = try Painter(network(.vgg16, VGG16(seed: Seed(0)), observe), request.settings)
        let start = Date.now
        let result = try work(painter) { progress in
            let steps = request.settings.steps
            let detail = "step \(progress.step) of \(steps), loss \(String(format: "%.4g", progress.loss))"
            observe(.progress(Double(progress.step) / Double(steps), detail: detail))
            guard let preview = request.preview, progress.step % 10 == 0 else { return }
            try AtomicFile.write(progress.picture.png(name: preview), to: URL(filePath: preview))
        }
        var report = try report(result.picture, request, since: start)
        (report.firstLoss, report.loss) = (result.firstLoss, result.loss)
        return report
    }

    private func report(_ picture: Raster, _ request: PaintRequest, since start: Date) throws -> PaintReport {
        let seconds = Date.now.timeIntervalSince(start)
        try AtomicFile.write(picture.png(name: request.output), to: URL(filePath: request.output))
        return PaintReport(output: request.output, width: picture.width, height: picture.height, seconds: seconds)
    }

    private static func picture(_ path: String) throws -> Raster {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw ImageError(path, reason: "there is no such file, or it may not be read")
        }
        return try bytes.withUnsafeBytes {
            try ImageFile($0.bindMemory(to: UInt8.self), name: path).decoded()
        }
    }

    private static func pictures(
        _ styles: [PaintRequest.Style<String>]
    ) throws -> [(picture: Raster, weight: Double)] {
        try styles.map { (picture: try picture($0.name), weight: $0.weight) }
    }

    /// Says how much memory the work takes, and refuses where the machine has less.
    private static func tellMemory(
        of shape: Raster, _ settings: PaintSettings, _ observe: (WorkEvent) -> Void
    ) throws {
        let bytes = Painter.bytes(for: shape, settings)
        let machine = Double(ProcessInfo.processInfo.physicalMemory)
        func text(_ bytes: Double) -> String { String(format: "%.1f GB", bytes / 1e9) }
        guard bytes < machine else {
            throw PaintError(
                "painting \(settings.size) pixels a side takes about \(text(bytes)) of memory, and this machine has "
                    + "\(text(machine)); take a smaller size, or Adam, which takes less")
        }
        observe(.note("painting takes about \(text(bytes)) of memory"))
    }

    /// A network with its weights, which are kept in the cache.
    private func network<Network: Layer>(
        _ backbone: Backbone, _ network: Network, _ observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws -> Network {
        let folder = cache.appending(path: "weights", directoryHint: .isDirectory)
        try install(backbone, in: folder, observe: observe)
        try network.restore(backbone.weights(in: folder))
        return network
    }
}
