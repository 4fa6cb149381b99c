"""Does with nibabel, scipy and pydicom what VolumesBench does, on one thread.

Reads lines "KIND PATH" and answers each with the number of voxels and their mean magnitude, when it is done.
"""
import os
import sys

import nibabel
import numpy
import pydicom
import scipy.ndimage

SPACING_MM = 1.5


def zscore(values):
    return (values - values.mean()) / values.std()


def nifti(path):
    image = nibabel.as_closest_canonical(nibabel.load(path))
    return zscore(image.get_fdata())


def resampled(path):
    image = nibabel.as_closest_canonical(nibabel.load(path))
    steps = SPACING_MM / numpy.array(image.header.get_zooms()[:3], dtype=float)
    shape = tuple(int(1 + numpy.floor((n - 1) / step)) for n, step in zip(image.shape, steps))
    values = scipy.ndimage.affine_transform(
        image.get_fdata(), steps, output_shape=shape, order=3, mode="mirror")
    return zscore(values)


def dicom(folder):
    slices = [pydicom.dcmread(os.path.join(folder, name)) for name in os.listdir(folder)]
    along, down = (numpy.array(slices[0].ImageOrientationPatient[i:i + 3], dtype=float) for i in (0, 3))
    normal = numpy.cross(along, down)
    slices.sort(key=lambda one: normal @ numpy.array(one.ImagePositionPatient, dtype=float))
    stack = [one.pixel_array * float(one.get("RescaleSlope", 1)) + float(one.get("RescaleIntercept", 0))
             for one in slices]
    return zscore(numpy.stack(stack))


print("ready", flush=True)
for line in sys.stdin:
    kind, path = line.rstrip("\n").split(" ", 1)
    values = {"nifti": nifti, "resampled": resampled, "dicom": dicom}[kind](path)
    print(values.size, float(numpy.abs(values).mean()), flush=True)
