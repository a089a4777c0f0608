// Makes the picture and the numbers of the page volumes.md.
//
// In a clone of the project:  mvn -q compile exec:java -Dmacro=docs/Make_Volume_Picture.ijm -Dargument=target/docs
// It takes about two minutes. The picture that the page shows is in docs/images.
//
// Argument: the folder that receives the files, which must be there.

output = getArgument();
if (output == "") exit("Give the folder that receives the files as the argument.");
if (!endsWith(output, "/")) output = output + "/";

size = 144;
slices = 30;
spacing = 4;
// Middle (voxels) and radius (voxels of the plane) of the sphere in a lung; 0 = none.
sphereX = 44; sphereY = 72; sphereZ = 12; sphereRadius = 14;
random("seed", 1);
phantom("with sphere", sphereRadius);
phantom("without", 0);
run("Explain Similarity (SBSM)...", "reference=[with sphere] query=without planes=volume fill=black evidence=negative " +
	"window=24 stride=6 opacity=70");
rename("map");
x = getResult("MaxX", nResults - 1);
y = getResult("MaxY", nResults - 1);
z = getResult("MaxSlice", nResults - 1);
saveAs("Results", output + "volume.csv");

newImage("page", "RGB white", 2 * 300 + 10, 2 * 324 + 20, 1);
selectWindow("with sphere");
setSlice(z);
run("Duplicate...", "title=axial");
selectWindow("with sphere");
setSlice(z);
run("Flatten", "slice");
rename("axial with layer");
panel("axial with layer", "page", 0, 0, 300, 300, "slice " + z + " with its layer");
selectWindow("map");
setSlice(z);
run("Duplicate...", "title=[axial map]");
panel("axial map", "page", 310, 0, 300, 300, "map of the slice");
coronal("with sphere", y);
panel("cut", "page", 0, 334, 300, 250, "cut along y = " + y);
coronal("map", y);
panel("cut", "page", 310, 334, 300, 250, "map of the cut");
selectWindow("page");
makeRectangle(0, 0, 610, 334 + 250 + 24);
run("Crop");
run("8-bit Color", "number=256");
saveAs("PNG", output + "volume.png");
close("*");

// A chest in Hounsfield units: air, a body, lungs, a spine, noise, and a sphere.
function phantom(title, radius) {
	newImage(title, "32-bit black", size, size, slices);
	for (slice = 1; slice <= slices; slice++) {
		setSlice(slice);
		for (y = 0; y < size; y++) {
			for (x = 0; x < size; x++) {
				setPixel(x, y, tissue(x, y, slice - 1, radius) + 15 * random("gaussian"));
			}
		}
	}
	setMinAndMax(-160, 240);
	run("Properties...", "channels=1 slices=" + slices + " frames=1 unit=mm pixel_width=1 pixel_height=1 voxel_depth=" +
		spacing);
}

function tissue(x, y, z, radius) {
	if (pow(x - sphereX, 2) + pow(y - sphereY, 2) + pow((z - sphereZ) * spacing, 2) < radius * radius) return 500;
	u = (2 * x + 1) / size - 1;
	v = (2 * y + 1) / size - 1;
	body = sqrt(pow(u / 0.92, 2) + pow(v / 0.7, 2));
	if (body > 1) return -1000;
	if (sqrt(pow(u / 0.13, 2) + pow((v - 0.45) / 0.13, 2)) < 1) return 600;
	if (body > 0.86 && body < 0.94 && sin(6 * atan2(v, u) + z * spacing * 12 / size) > 0.5) return 600;
	if (sqrt(pow((abs(u) - 0.42) / 0.3, 2) + pow((v + 0.02) / 0.48, 2)) < 1) return -850;
	return 40;
}

// The plane of all slices at a row, in true proportions.
function coronal(title, row) {
	selectWindow(title);
	getMinAndMax(least, most);
	getLut(reds, greens, blues);
	newImage("cut", "32-bit black", size, slices, 1);
	for (slice = 1; slice <= slices; slice++) {
		selectWindow(title);
		setSlice(slice);
		values = newArray(size);
		for (i = 0; i < size; i++) values[i] = getPixel(i, row);
		selectWindow("cut");
		for (i = 0; i < size; i++) setPixel(i, slice - 1, values[i]);
	}
	selectWindow("cut");
	setMinAndMax(least, most);
	setLut(reds, greens, blues);
}
function panel(image, page, x, y, width, height, text) {
	selectWindow(image);
	run("Duplicate...", "title=panel");
	run("RGB Color");
	run("Size...", "width=" + width + " height=" + height + " depth=1 average interpolation=Bilinear");
	run("Select All");
	run("Copy");
	close();
	selectWindow(page);
	makeRectangle(x, y, width, height);
	run("Paste");
	run("Select None");
	setFont("SansSerif", 14, "antialiased");
	setColor("black");
	drawString(text, x + 2, y + height + 20);
	selectWindow(image);
	if (nSlices == 1) close();
}
