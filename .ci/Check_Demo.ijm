// Fails unless the demo's files are there and its map is the stored one.
folder = "target/demo/";
files = newArray("saliency-map.tif", "saliency-layer.png", "saliency-table.csv");
for (i = 0; i < files.length; i++) {
	if (!File.exists(folder + files[i])) exit("The demo didn't make " + folder + files[i] + ".");
}
open(folder + "saliency-map.tif");
map = getTitle();
getStatistics(area, mean, min, max);
open("src/test/resources/golden/retina-blur-euclidean.tif");
imageCalculator("Difference create 32-bit", map, getTitle());
getStatistics(area, mean2, min2, difference);
if (!(difference <= 1e-4 * max)) exit("The demo's map differs from the stored one by " + difference + ", which is more than 1e-4 of its maximum " + max + ".");
open(folder + "saliency-layer.png");
if (bitDepth() != 24 || getWidth() != 384 || getHeight() != 384) exit("The demo's picture isn't a 384 x 384 RGB image.");
