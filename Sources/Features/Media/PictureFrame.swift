import Foundation
import Frames
import Images

/// How files of one kind become images of one size.
package protocol PictureFrame: Sendable {
    /// What it does, for files that keep it: rises when files become other bytes than before.
    var name: String { get }
    /// The images' size.
    var shape: ImageShape { get }
    /// A file's image, channel by channel. Throws `ImageError` or `SoundError` where it cannot be read.
    func image(of bytes: UnsafeBufferPointer<UInt8>, name: String) throws -> [UInt8]
}

/// How photos and sounds become images of one size.
public struct MediaFrame: Sendable, Hashable, Codable {
    /// What becomes of photos.
    public let photo: PhotoFrame
    /// What becomes of sounds.
    public let sound: SoundFrame

    /// Joins them.
    public init(photo: PhotoFrame = PhotoFrame(side: 64), sound: SoundFrame = SoundFrame()) {
        self.photo = photo
        self.sound = sound
    }

    /// The size of the images that files of a kind become; nil of other kinds of columns.
    func shape(of kind: ColumnKind) -> ImageShape? {
        kind.media.map { media in
            switch media {
            case .photo: photo.shape
            case .sound: sound.shape
            }
        }
    }

    /// What becomes of pictures of a kind, in plain words.
    func summary(of kind: ColumnKind) -> String {
        kind.media.map { media in
            switch media {
            case .photo: "photos, \(photo.framing.rawValue) to \(photo.side) × \(photo.side)"
            case .sound:
                "sounds, the first \(sound.seconds.formatted()) s as \(sound.bands) bands × \(sound.width) moments in decibels"
            }
        } ?? "images"
    }

    /// Whether such images can be.
    package var isSound: Bool { photo.isSound && sound.isSound }
}
