public import Frames
public import Images
import Sounds

extension Column {
    /// What a row shows to a person, no side of it longer than `side`: its photo, its sound as a line and as a spectrogram, or its image as it
    /// is. Nil where the column has no pictures or the row none; throws `ImageError` or `SoundError` for a file that cannot be read.
    public func picture(row: Int, fitting side: Int) throws -> Raster? {
        switch values {
        case .photo(let photos):
            return try photos.file(of: row) { try ImageFile($0, name: $1).decoded().fitting(side) }
        case .sound(let sounds):
            return try sounds.file(of: row) { bytes, name in
                try SoundFile(bytes, name: name).decoded(first: Sound.secondsToShow).picture(width: side)
            }
        case .image(let images):
            let (size, area) = (images.imageSize, images.width * images.height)
            let planes = images.pixels[row * size..<(row + 1) * size]
            let channels = (0..<3).map { planes.startIndex + min($0, images.channels - 1) * area }
            return Raster(
                width: images.width, height: images.height,
                pixels: (0..<area).flatMap { pixel in channels.map { planes[$0 + pixel] } })
        case .number, .integer, .category, .text, .date: return nil
        }
    }
}

extension MediaValues {
    /// What `body` makes of a row's file and its name; nil where the row has none.
    fileprivate func file<Result>(
        of row: Int, _ body: (UnsafeBufferPointer<UInt8>, String) throws -> Result
    ) rethrows -> Result? {
        let entry = Int(entries[row])
        return entry < 0 ? nil : try store.withBytes(of: entry) { try body($0, store.names[entry]) }
    }
}

extension Raster {
    /// The picture, made smaller where a side is longer than `side`.
    package func fitting(_ side: Int) -> Raster {
        let longest = max(width, height)
        guard longest > side else { return self }
        func scaled(_ pixels: Int) -> Int { max(1, (pixels * side + longest / 2) / longest) }
        return resized(width: scaled(width), height: scaled(height))
    }
}
