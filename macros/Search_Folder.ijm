// Searches a folder of images for the patches that are most similar to an image. Saves
// the hits as a stack (TIFF), a picture (PNG) and a table (CSV), and the gallery of the
// folder's patches: the next search in the same output folder adds what is new only.
//
// In ImageJ or Fiji: Plugins > Macros > Run...; it asks for the folders and the image.
// Without a window (paths in the argument are absolute, too, and have no comma):
//   in Fiji:    fiji --headless -macro /absolute/path/Search_Folder.ijm IMAGES,QUERY,OUTPUT
//   in a clone: mvn -q compile exec:java -Dmacro=macros/Search_Folder.ijm -Dargument=IMAGES,QUERY,OUTPUT

add = " patch=64 step=32";     // <-- patch=0 for whole images
search = " hits=12";           // <-- such as " hits=50 distance=cosine not_same=file"

paths = split(getArgument(), ",");
if (paths.length != 3 && call("java.awt.GraphicsEnvironment.isHeadless") == "true")
	exit("Without a window, a folder of images, an image and a folder for the results are needed as the argument: " +
		"-macro /absolute/path/Search_Folder.ijm IMAGES,QUERY,OUTPUT.");
if (paths.length != 3) {
	paths = newArray(getDirectory("Folder of the images to search"), File.openDialog("Image to look for"),
		getDirectory("Folder for the results"));
}
images = paths[0]; output = paths[2];
if (!endsWith(output, "/") && !endsWith(output, File.separator)) output = output + File.separator;
if (!File.isDirectory(images)) exit("There is no folder " + images + ".");
if (!File.exists(paths[1])) exit("There is no file " + paths[1] + ".");
if (!File.exists(output)) File.makeDirectory(output);

setBatchMode(true);
gallery = "gallery=[" + output + "gallery]";
run("Add to Gallery...", gallery + " folder=[" + images + "]" + add);
open(paths[1]);
query = getImageID();
run("Search Gallery...", gallery + " query=" + query + search);
hits = getImageID();
count = nSlices;
saveAs("Tiff", output + "hits.tif");
columns = minOf(6, count);
run("Make Montage...", "columns=" + columns + " rows=" + Math.ceil(count / columns) + " scale=1 label");
saveAs("PNG", output + "hits.png");
close();
selectImage(hits); close();
selectImage(query); close();
run("Saliency Macro Extensions");
Ext.saveSaliencyTable("Hits", output + "hits.csv");
print(count + " hits; results in " + output);
