import Frames
import Images
import Sounds

extension MediaKind {
    /// What files are called that hold such, also those that cannot be read: these are told of.
    var endings: Set<String> {
        switch self {
        case .photo:
            [
                "jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "bmp", "tif", "tiff", "heic", "heif", "avif",
            ]
        case .sound: ["wav", "flac", "ogg", "oga", "opus", "mp3", "m4a", "aac", "aif", "aiff", "au", "wma"]
        }
    }

    /// What files are called that can be read, for messages.
    var readableEndings: String {
        switch self {
        case .photo: ".jpg, .png or .webp"
        case .sound: ".wav, .flac or .ogg"
        }
    }

    /// Why such a file cannot be read; nil where it can.
    func fault(in bytes: UnsafeBufferPointer<UInt8>, name: String) -> String? {
        switch self {
        case .photo: ImageFile.fault(in: bytes, name: name)?.reason
        case .sound: SoundFile.fault(in: bytes, name: name)?.reason
        }
    }
}
