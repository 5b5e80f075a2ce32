import Foundation

/// Whether operations on this thread remember how their results were made.
package enum GradMode {
    /// Holds how many `noGrad` scopes the thread is in; thread-local storage costs a few nanoseconds to read, a
    /// `@TaskLocal` ten times that, and the scopes are synchronous, so no task can leave its thread within one.
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    package static var isRecording: Bool { pthread_getspecific(key) == nil }

    static func with<Result, Failure: Error>(
        recording: Bool, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let before = pthread_getspecific(key)
        pthread_setspecific(key, recording ? nil : UnsafeRawPointer(bitPattern: 1))
        defer { pthread_setspecific(key, before) }
        return try body()
    }
}

/// Runs `body` without remembering how results are made: for prediction and for updates of weights. Results do not
/// require gradients, and memory is given back at once.
public func noGrad<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    try GradMode.with(recording: false, body)
}
