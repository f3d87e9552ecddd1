// Runs a model: the arguments are its number, from 0, and the parameters. Prints the nanoseconds of a
// call, the least of some slices of time, and then the results.

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "models.h"

enum { slices = 10, slice = 200000 }; // as in measure.go, in nanoseconds

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return 1e9*t.tv_sec + t.tv_nsec;
}

static double elapsed(const struct model *m, const double *x, double *out, long calls)
{
	double start = now();
	for (long i = 0; i < calls; i++) {
		m->all(x, out);
	}
	return now() - start;
}

int main(int argc, char **argv)
{
	int k = argc < 2 ? 0 : atoi(argv[1]);
	const struct model *m = models;
	while (m->all && k-- > 0) {
		m++;
	}
	if (!m->all || argc != 2 + m->params) {
		return 1;
	}
	double *x = calloc(m->params, sizeof *x), *out = calloc(m->outs, sizeof *out);
	for (int i = 0; i < m->params; i++) {
		x[i] = atof(argv[2 + i]);
	}
	long calls = 1;
	while (elapsed(m, x, out, calls) < slice) {
		calls *= 2;
	}
	double least = INFINITY;
	for (int i = 0; i < slices; i++) {
		least = fmin(least, elapsed(m, x, out, calls)/calls);
	}
	printf("%.17g\n", least);
	for (int i = 0; i < m->outs; i++) {
		printf("%.17g\n", out[i]);
	}
	return 0;
}
