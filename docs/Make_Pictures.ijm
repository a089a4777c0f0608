// Makes the pictures and the numbers of the pages in this folder.
//
// In a clone of the project:  mvn -q compile exec:java -Dmacro=docs/Make_Pictures.ijm -Dargument=target/docs
// It takes some minutes. The pictures that the pages show are in docs/images, the numbers in docs/areas.csv.
//
// Argument: the folder that receives the files.

docs = File.getDirectory(getInfo("macro.filepath"));
samples = docs + "../macros/images/";
others = docs + "../src/test/resources/images/";
output = getArgument();
if (output == "") exit("Give the folder that receives the files as the argument.");
if (!endsWith(output, "/")) output = output + "/";
makeFolders(output);
run("Saliency Macro Extensions");

var fills = newArray("black", "image-mean", "blur");
var baselines = "";
var perturbers = "";
var areas = "Pair,Fill,Window,Insertion,Deletion,Gap,RandomInsertion,RandomDeletion,RandomGap,RandomGapMin,RandomGapMax,CentreGap\n";

// --- areas.csv: six pairs, three fills, three windows -----------------------------------------------
measure("retina a for b", samples + "retina-field-a.png", samples + "retina-field-b.png", 0, 0, 0, 0);
measure("retina b for a", samples + "retina-field-b.png", samples + "retina-field-a.png", 0, 0, 0, 0);
measure("cat for its face", others + "cat.png", others + "cat.png", 110, 20, 260, 260);
measure("coffee for its cup", others + "coffee.png", others + "coffee.png", 180, 60, 260, 240);
measure("cameraman for his head", others + "cameraman.png", others + "cameraman.png", 180, 60, 200, 200);
measure("coffee for the cat", others + "coffee.png", others + "cat.png", 0, 0, 0, 0);
File.saveString(areas, output + "areas.csv");

// --- perturbers.csv: the same pairs, all perturbers --------------------------------------------------
perturbers = "Pair,Perturber,Occlusions,Gap,RandomGapMin,RandomGapMax\n";
perturb("retina a for b", samples + "retina-field-a.png", samples + "retina-field-b.png", 0, 0, 0, 0);
perturb("retina b for a", samples + "retina-field-b.png", samples + "retina-field-a.png", 0, 0, 0, 0);
perturb("cat for its face", others + "cat.png", others + "cat.png", 110, 20, 260, 260);
perturb("coffee for its cup", others + "coffee.png", others + "coffee.png", 180, 60, 260, 240);
perturb("cameraman for his head", others + "cameraman.png", others + "cameraman.png", 180, 60, 200, 200);
perturb("coffee for the cat", others + "coffee.png", others + "cat.png", 0, 0, 0, 0);
File.saveString(perturbers, output + "perturbers.csv");

// --- fills.png: what a hidden window shows, and the map that this gives ---------------
openPair(others + "cat.png", others + "cat.png", 110, 20, 260, 260);
newImage("page", "RGB white", 3 * 240 + 2 * 10, 2 * (160 + 24), 1);
for (i = 0; i < fills.length; i++) {
	selectWindow("reference");
	run("Duplicate...", "title=hidden");
	makeRectangle(190, 100, 60, 60);
	if (fills[i] == "black") setForegroundColor(0, 0, 0);
	if (fills[i] == "image-mean") setForegroundToMean("reference");
	selectWindow("hidden");
	if (fills[i] == "blur") run("Gaussian Blur...", "sigma=15");
	else run("Fill", "slice");
	run("Select None");
	panel("hidden", "page", i * 250, 0, 240, 160, "hidden by " + fills[i]);
	run("Explain Similarity (SBSM)...", "reference=reference query=query layer=false fill=" + fills[i]);
	rename("map");
	panel("map", "page", i * 250, 184, 240, 160, "map, maximum " + d2s(getResult("Max", nResults - 1), 2));
}
finish("page", "fills.png");

// --- windows.png: the map by the size of the window ------------------------------------
openPair(others + "cat.png", others + "cat.png", 110, 20, 260, 260);
windows = newArray(20, 40, 60, 120);
newImage("page", "RGB white", 4 * 220 + 3 * 10, 147 + 24, 1);
gaps = "Window,Gap\n";
for (i = 0; i < windows.length; i++) {
	run("Explain Similarity (SBSM)...", "reference=reference query=query layer=false window=" + windows[i]);
	rename("map");
	run("Evaluate Saliency...", "map=map reference=reference query=query");
	close();
	gap = evaluated("Gap");
	gaps = gaps + windows[i] + ","  + d2s(gap, 3) + "\n";
	panel("map", "page", i * 230, 0, 220, 147, "" + windows[i] + " pixels, gap " + d2s(gap, 3));
}
File.saveString(gaps, output + "windows.csv");
finish("page", "windows.png");

// --- twice.png: what is there twice hides its own importance ----------------------------
openPair(others + "cat.png", others + "cat.png", 110, 20, 260, 260);
selectWindow("query");
run("Select All");
run("Copy");
newImage("once", "RGB white", 520, 260, 1);
setForegroundToMean("query");
selectWindow("once");
run("Select All");
run("Fill", "slice");
makeRectangle(0, 0, 260, 260);
run("Paste");
run("Select None");
run("Duplicate...", "title=twice");
makeRectangle(260, 0, 260, 260);
run("Paste");
run("Select None");
newImage("page", "RGB white", 2 * 320 + 10, 2 * (160 + 24), 1);
names = newArray("once", "twice");
top = 0;
for (i = 0; i < 2; i++) {
	run("Explain Similarity (SBSM)...", "reference=" + names[i] + " query=query layer=false");
	rename("map");
	if (i == 0) top = getResult("Max", nResults - 1);
	setMinAndMax(0, top);
	panel(names[i], "page", i * 330, 0, 320, 160, "the face " + names[i]);
	panel("map", "page", i * 330, 184, 320, 160, "map, maximum " + d2s(getResult("Max", nResults - 1), 2) +
		", same colours");
}
finish("page", "twice.png");

// --- What the model doesn't see: distances of the cat to changed copies of itself ---------
openPair(others + "cat.png", others + "cat.png", 0, 0, 0, 0);
selectWindow("query");
rename("mirrored");
run("Flip Horizontally");
selectWindow("reference");
run("Duplicate...", "title=darker");
run("Multiply...", "value=0.6");
open(others + "coffee.png");
rename("coffee");
distances = "Query,Distance\n";
names = newArray("reference", "mirrored", "darker", "coffee");
for (i = 0; i < names.length; i++) {
	run("Explain Similarity (SBSM)...", "reference=reference query=" + names[i] +
		" layer=false window=300 stride=300 distance=cosine");
	distances = distances + names[i] + "," + d2s(getResult("Distance", nResults - 1), 3) + "\n";
}
File.saveString(distances, output + "distances.csv");
closeAll();

// --- links.png and place.png: which places correspond ---------------------------------------------------

openPair(samples + "retina-field-a.png", samples + "retina-field-b.png", 0, 0, 0, 0);
run("Corresponding Regions...", "reference=reference query=query links=3 window=50 stride=16 outlines=false");
run("8-bit Color", "number=256");
saveAs("PNG", output + "links.png");
run("Corresponding Regions...", "reference=reference query=query x=264 y=184 window=50 stride=16");
run("Flatten");
saveAs("PNG", output + "place.png");
run("Evaluate Correspondence...", "reference=reference query=query window=50 stride=16 links=12 random_pairs=20");
saveAs("PNG", output + "joint.png");
close("*");

// --- hits.png: what is similar to a patch, in other images ----------------------------------------------
gallery = "gallery=[" + output + "gallery]";
run("Add to Gallery...", gallery + " folder=[" + samples + "] patch=64 step=16 root=samples");
run("Add to Gallery...", gallery + " folder=[" + others + "] patch=64 step=32 root=others");
open(samples + "retina-field-a.png");
rename("query");
makeRectangle(200, 60, 64, 64);
run("Search Gallery...", gallery + " query=query hits=6 not_same=file");
rename("hits");
newImage("page", "RGB white", 384 + 10 + 3 * 130 + 2 * 5, 384 + 24, 1);
selectWindow("query");
run("Add Selection...", "stroke=white width=3");
run("Select None");
run("Flatten");
rename("flat");
panel("flat", "page", 0, 0, 384, 384, "query: the selection");
for (i = 0; i < 6; i++) {
	selectWindow("hits");
	setSlice(i + 1);
	label = split(getInfo("slice.label"), " ");
	text = "" + label[0] + " " + label[1];
	run("Duplicate...", "title=hit" + i);
	// Without the frame around the preview of a small patch.
	makeRectangle(16, 16, 64, 64);
	run("Crop");
	panel("hit" + i, "page", 394 + (i % 3) * 135, floor(i / 3) * 160, 130, 130, text);
}
run("8-bit Color", "number=256");
finish("page", "hits.png");

// --- evaluation.png, check.png and settings.png: what the commands show --------------------------------
openPair(samples + "retina-field-a.png", samples + "retina-field-b.png", 0, 0, 0, 0);
selectWindow("reference");
rename("retina a");
selectWindow("query");
rename("retina b");
run("Explain Similarity (SBSM)...", "reference=[retina a] query=[retina b] layer=false");
run("Evaluate Saliency...", "reference=[retina a] query=[retina b]");
saveAs("PNG", output + "evaluation.png");
run("Check Saliency...", "reference=[retina a] query=[retina b]");
run("Size...", "width=640 constrain average interpolation=Bilinear");
run("8-bit Color", "number=256");
saveAs("PNG", output + "check.png");
run("Compare Settings...", "reference=[retina a] query=[retina b]");
run("Size...", "width=640 constrain average interpolation=Bilinear");
run("8-bit Color", "number=256");
saveAs("PNG", output + "settings.png");
closeAll();


// Opens the reference and the query image; of the query only a part, if its width isn't 0.
function openPair(referencePath, queryPath, x, y, width, height) {
	closeAll();
	open(referencePath);
	rename("reference");
	open(queryPath);
	rename("query");
	if (width > 0) {
		makeRectangle(x, y, width, height);
		run("Crop");
	}
}

// Adds the areas of the maps with all fills, and with smaller and larger windows, to the table. The random
// orders and the one from the centre know nothing of the map, so they are the same for all maps of a pair.
function measure(pair, referencePath, queryPath, x, y, width, height) {
	openPair(referencePath, queryPath, x, y, width, height);
	selectWindow("reference");
	side = minOf(getWidth(), getHeight());
	baselines = "";
	for (f = 0; f < fills.length; f++) evaluate(pair, fills[f], round(side / 5));
	evaluate(pair, "blur", round(side / 10));
	evaluate(pair, "blur", round(side / 2.5));
}

function evaluate(pair, content, window) {
	run("Explain Similarity (SBSM)...", "reference=reference query=query layer=false fill=" + content + " window=" + window);
	rename("map");
	orders = 1;
	if (baselines == "") orders = 10;
	run("Evaluate Saliency...", "map=map reference=reference query=query ties=position random_orders=" + orders);
	close();
	selectWindow("map");
	close();
	if (orders == 10) {
		columns = newArray("RandomInsertion", "RandomDeletion", "RandomGap", "RandomGapMin", "RandomGapMax", "CentreGap");
		for (c = 0; c < columns.length; c++) baselines = baselines + "," + d2s(evaluated(columns[c]), 3);
	}
	areas = areas + pair + "," + content + "," + window;
	columns = newArray("Insertion", "Deletion", "Gap");
	for (c = 0; c < columns.length; c++) areas = areas + "," + d2s(evaluated(columns[c]), 3);
	areas = areas + baselines + "\n";
}

// Adds the gaps of a pair's maps by all perturbers to the table, with blur and the automatic window.
function perturb(pair, referencePath, queryPath, x, y, width, height) {
	openPair(referencePath, queryPath, x, y, width, height);
	Ext.saliencyTableSize("Settings Compared", first);
	run("Compare Settings...", "reference=reference query=query fills=blur windows=auto random_orders=10" +
		" perturbers=[sliding-window,multi-scale-window,sliding-radial,rise,random-grid,superpixels]");
	Ext.saliencyTableSize("Settings Compared", rows);
	for (row = first; row < rows; row++) {
		Ext.saliencyTableText("Settings Compared", "Perturber", row, perturber);
		perturbers = perturbers + pair + "," + perturber + "," + compared("Occlusions", row) + "," +
			gapText(row) + "," + d2s(compared("RandomGapMin", row), 3) + "," +
			d2s(compared("RandomGapMax", row), 3) + "\n";
	}
}

// A number of the last evaluation.
function evaluated(column) {
	Ext.saliencyTableValue("Saliency Evaluation", column, -1, value);
	return value;
}

// A number of the settings that were compared.
function compared(column, row) {
	Ext.saliencyTableValue("Settings Compared", column, row, value);
	return value;
}

// A map that is the same everywhere has none.
function gapText(row) {
	gap = compared("Gap", row);
	if (isNaN(gap)) return "undefined";
	return d2s(gap, 3);
}

// Copies an image into a page, scaled, with a line of text below it.
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
	if (image == "hidden" || image == "map") {
		selectWindow(image);
		close();
	}
}

// Saves a page and closes everything.
function finish(page, file) {
	selectWindow(page);
	saveAs("PNG", output + file);
	closeAll();
}

// The colour that is the mean of an image.
function setForegroundToMean(image) {
	selectWindow(image);
	run("Select None");
	red = 0; green = 0; blue = 0;
	for (y = 0; y < getHeight(); y++) {
		for (x = 0; x < getWidth(); x++) {
			value = getPixel(x, y);
			red += (value >> 16) & 255;
			green += (value >> 8) & 255;
			blue += value & 255;
		}
	}
	pixels = getWidth() * getHeight();
	setForegroundColor(round(red / pixels), round(green / pixels), round(blue / pixels));
}

function closeAll() {
	while (nImages > 0) {
		selectImage(nImages);
		close();
	}
}

// Makes a folder, and those above it.
function makeFolders(path) {
	parts = split(path, "/\\");
	folder = "";
	if (startsWith(path, "/")) folder = "/";
	for (i = 0; i < parts.length; i++) {
		folder = folder + parts[i] + "/";
		if (!File.exists(folder)) File.makeDirectory(folder);
	}
}
