package dev.cohort.dicom;

/** A direction or a place in the patient: left, posterior and superior are positive, in millimetres where it is a place. */
record Vector(double x, double y, double z) {

    static Vector of(double[] values, int from) {
        return new Vector(values[from], values[from + 1], values[from + 2]);
    }

    double dot(Vector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Vector cross(Vector other) {
        return new Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    Vector plus(Vector other) {
        return new Vector(x + other.x, y + other.y, z + other.z);
    }

    Vector times(double factor) {
        return new Vector(factor * x, factor * y, factor * z);
    }

    Vector minus(Vector other) {
        return plus(other.times(-1));
    }

    double length() {
        return Math.sqrt(dot(this));
    }
}
