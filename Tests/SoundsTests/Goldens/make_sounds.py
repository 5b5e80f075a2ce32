#!/usr/bin/env python3
"""Writes into its own folder short sounds of every kind that Podium reads, and what others make of them, as 32-bit little-endian numbers:
`<name>.mono` are the means of the channels as libsndfile decodes them, `chirp.<rate>` is resampled by SciPy with the filter that Podium says it
has, `chirp.mel`, `hiss.mel` and `chirp.mfcc` are librosa's. Needs NumPy, SciPy, soundfile 0.12 and librosa 0.11."""
import pathlib

import librosa
import numpy
import scipy.signal
import soundfile

GOLDENS = pathlib.Path(__file__).parent


def save(name, numbers):
    numpy.asarray(numpy.ravel(numbers), dtype="<f4").tofile(GOLDENS / name)


def chirp(rate, seconds, channels=1, seed=1):
    """A rising tone with some noise; each channel is half as loud as the one before."""
    time = numpy.arange(int(rate * seconds)) / rate
    tone = 0.5 * numpy.sin(2 * numpy.pi * (200 * time + 1500 * time**2)) * numpy.exp(-time)
    tone += 0.01 * numpy.random.default_rng(seed).standard_normal(len(time))
    return numpy.stack([tone * 0.5**channel for channel in range(channels)], -1)


def file(name, rate, channels, subtype, **options):
    soundfile.write(GOLDENS / name, chirp(rate, 0.25, channels), rate, subtype=subtype, **options)
    samples, _ = soundfile.read(GOLDENS / name, dtype="float32", always_2d=True)
    save(name + ".mono", samples.mean(axis=1))


file("bytes.wav", 8000, 1, "PCM_U8")
file("words.wav", 11025, 2, "PCM_16")
file("float.wav", 8000, 1, "FLOAT")
file("law.wav", 8000, 1, "ULAW")
file("many.wav", 4000, 6, "PCM_24", format="WAVEX")
file("two.flac", 22050, 2, "PCM_16")
file("two.ogg", 44100, 2, "VORBIS")
file("one.opus.ogg", 48000, 1, "OPUS", format="OGG")

RATE = 16000
sound = chirp(RATE, 0.6)[:, 0].astype("float32")
save("chirp", sound)


def spectrogram(sound):
    power = librosa.feature.melspectrogram(
        y=sound.astype("float64"), sr=RATE, n_fft=1024, hop_length=400, n_mels=64, pad_mode="constant", dtype=numpy.float64)
    return librosa.power_to_db(power, ref=1.0, amin=1e-10, top_db=80)


save("chirp.mel", spectrogram(sound).T)
save("chirp.mfcc", librosa.feature.mfcc(S=spectrogram(sound), n_mfcc=20).T)
hiss = numpy.concatenate([numpy.zeros(3000), 1e-3 * numpy.random.default_rng(2).standard_normal(5000)]).astype("float32")
save("hiss", hiss)
save("hiss.mel", spectrogram(hiss).T)

for rate in 8000, 11025, 44100:
    divisor = numpy.gcd(RATE, rate)
    up, down = rate // divisor, RATE // divisor
    widest = max(up, down)
    window = scipy.signal.firwin(2 * 64 * widest + 1, 0.95 / widest, window=("kaiser", 9.6))
    save(f"chirp.{rate}", scipy.signal.resample_poly(sound.astype("float64"), up, down, window=window))
